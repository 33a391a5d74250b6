package dev.muster.kit.contract;

import dev.muster.kit.problem.CommonError;
import java.util.EnumSet;
import java.util.List;

/// Which of the common errors an operation answers with, for being what it is.
final class CommonCodes {
    private CommonCodes() {}

    static List<String> of(Operation operation) {
        var errors = EnumSet.of(CommonError.INVALID, CommonError.INTERNAL, CommonError.UNAVAILABLE);
        if (!operation.isPublic()) {
            errors.add(CommonError.UNAUTHENTICATED);
            if (!operation.permission().equals(Operation.SIGNED_IN)) {
                errors.add(CommonError.FORBIDDEN);
            }
            if (!operation.isSafe()) {
                errors.add(CommonError.CSRF);
            }
        }
        if (operation.takesBody()) {
            errors.add(CommonError.MALFORMED);
            errors.add(CommonError.TOO_LARGE);
            errors.add(CommonError.MEDIA_TYPE);
        }
        if (operation.requiresIfMatch()) {
            errors.add(CommonError.STALE);
            errors.add(CommonError.PRECONDITION);
        }
        if (operation.takesIdempotencyKey()) {
            errors.add(CommonError.IDEMPOTENCY);
        }
        return errors.stream().map(CommonError::code).toList();
    }
}
