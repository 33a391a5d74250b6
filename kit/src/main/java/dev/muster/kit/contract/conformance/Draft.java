package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it is planned: what it needs of the server's state is filled in when it is sent.
///
/// @param what is special about it
/// @param path the whole of it; null for that of something that is there
/// @param query with its question mark; empty for none
/// @param headers an empty value leaves out a header that would be sent otherwise
/// @param mustFail whether the contract rules it out
/// @param mayStray whether its address may be taken for another one
record Draft(
        Operation operation,
        String what,
        String method,
        @Nullable String path,
        String query,
        Map<String, String> headers,
        byte @Nullable [] body,
        Login login,
        boolean mustFail,
        boolean mayStray) {
    static Draft of(Operation operation, String what, byte @Nullable [] body) {
        return new Draft(
                operation,
                what,
                operation.method(),
                null,
                "",
                Map.of(),
                body,
                operation.isPublic() ? Login.NONE : Login.TOKEN,
                false,
                false);
    }

    Draft told(String other) {
        return new Draft(
                operation, other, method, path, query, headers, body, login, mustFail, mayStray);
    }

    Draft at(String otherPath) {
        return new Draft(
                operation, what, method, otherPath, query, headers, body, login, mustFail,
                mayStray);
    }

    Draft by(String otherMethod) {
        return new Draft(
                operation,
                what,
                otherMethod,
                path,
                query,
                headers,
                body,
                login,
                mustFail,
                mayStray);
    }

    Draft asking(String otherQuery) {
        return new Draft(
                operation,
                what,
                method,
                path,
                otherQuery,
                headers,
                body,
                login,
                mustFail,
                mayStray);
    }

    Draft with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Draft(
                operation, what, method, path, query, more, body, login, mustFail, mayStray);
    }

    Draft as(Login other) {
        return new Draft(
                operation, what, method, path, query, headers, body, other, mustFail, mayStray);
    }

    Draft failing(boolean must) {
        return new Draft(
                operation, what, method, path, query, headers, body, login, must, mayStray);
    }

    Draft straying() {
        return new Draft(
                operation, what, method, path, query, headers, body, login, mustFail, true);
    }
}
