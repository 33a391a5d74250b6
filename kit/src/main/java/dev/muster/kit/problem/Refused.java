package dev.muster.kit.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer is no, for a reason the caller can act on. The HTTP edge answers it as a problem.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final transient List<Fault> faults;
    private final transient @Nullable Duration retryAfter;

    /// @param detail one sentence on this occurrence: the offending value first, then what was
    ///   expected
    public Refused(ErrorCode error, String detail) {
        this(error, detail, List.of());
    }

    /// @param faults all that is wrong, each with its place; may be empty
    public Refused(ErrorCode error, String detail, List<Fault> faults) {
        this(error, detail, faults, null);
    }

    private Refused(
            ErrorCode error, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.error = error;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /// The same refusal, with the time to wait before another try makes sense.
    public Refused after(Duration wait) {
        return new Refused(error, detail(), faults, wait);
    }

    public ErrorCode error() {
        return error;
    }

    /// All that is wrong, each with its place; empty when the detail says it all.
    public List<Fault> faults() {
        return faults;
    }

    /// How long to wait before another try makes sense; null when nobody can say.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// One sentence on this occurrence.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
