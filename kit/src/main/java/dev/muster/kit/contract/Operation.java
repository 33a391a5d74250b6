package dev.muster.kit.contract;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One thing that clients can ask for.
///
/// @param id unique over all domains, for example `declareIncident`
/// @param domain whose contract declares it
/// @param method in upper case, for example `POST`
/// @param path a template, for example `/api/incidents/{key}`
/// @param permission `public`, `signed-in`, or a permission such as `incident.write`
/// @param errorCodes all codes it may answer with: declared, and those that follow from what it is
/// @param successStatus 200, 201, 202 or 204
/// @param takesBody whether a body is declared
/// @param requiresBody whether a request without a body is refused
/// @param parameters all of them, those of the path item too
public record Operation(
        String id,
        String domain,
        String method,
        String path,
        String permission,
        Set<String> errorCodes,
        int successStatus,
        boolean takesBody,
        boolean requiresBody,
        List<Parameter> parameters) {
    /// The `x-permission` of what anybody may do.
    public static final String PUBLIC = "public";

    /// The `x-permission` of what everybody may do who is known.
    public static final String SIGNED_IN = "signed-in";

    public Operation {
        errorCodes = Collections.unmodifiableSet(new LinkedHashSet<>(errorCodes));
        parameters = List.copyOf(parameters);
    }

    public boolean isPublic() {
        return permission.equals(PUBLIC);
    }

    /// Whether it changes nothing, and so needs no protection against forged requests.
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Whether the client may send an `Idempotency-Key`.
    public boolean takesIdempotencyKey() {
        return header("Idempotency-Key");
    }

    /// Whether the client must send an `If-Match`.
    public boolean requiresIfMatch() {
        return header("If-Match");
    }

    /// Where the merged document declares it, as a JSON pointer.
    public String pointer() {
        return "/paths" + Part.step(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    Operation withErrorCodes(Set<String> codes) {
        return new Operation(
                id,
                domain,
                method,
                path,
                permission,
                codes,
                successStatus,
                takesBody,
                requiresBody,
                parameters);
    }

    private boolean header(String name) {
        return parameters.stream()
                .anyMatch(
                        parameter ->
                                parameter.in() == Parameter.In.HEADER
                                        && parameter.name().equalsIgnoreCase(name));
    }
}
