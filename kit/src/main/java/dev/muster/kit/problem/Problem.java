package dev.muster.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every refusal, as RFC 9457 describes: `application/problem+json`.
///
/// @param type names the kind of problem, one to one with the code
/// @param title a short sentence that is the same for every occurrence
/// @param status the HTTP status
/// @param detail one sentence on this occurrence
/// @param code stable and dotted; clients branch on it
/// @param instance the path that was asked for, as it was written
/// @param requestId finds this occurrence in the log; null when there is none
/// @param errors all that is wrong with the request; left out when empty
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /// One occurrence of a named error.
    public static Problem of(
            ErrorCode error,
            String detail,
            String instance,
            @Nullable String requestId,
            List<Fault> faults) {
        return new Problem(
                typeOf(error),
                error.title(),
                error.status(),
                detail,
                error.code(),
                instance,
                requestId,
                faults);
    }

    /// The URI that names this kind of problem.
    public static String typeOf(ErrorCode error) {
        return "urn:problem-type:" + error.code();
    }
}
