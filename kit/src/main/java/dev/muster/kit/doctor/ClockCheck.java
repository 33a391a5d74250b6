package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;
import java.time.Duration;
import java.time.Instant;

/// The clock of this machine held against that of the database.
final class ClockCheck {
    private static final Duration NOTICEABLE = Duration.ofSeconds(2);
    private static final Duration TOO_FAR = Duration.ofSeconds(30);

    private ClockCheck() {}

    /// @param before when the database was asked
    /// @param there what its clock said
    /// @param after when the answer was here
    static Finding of(Instant before, Instant there, Instant after) {
        var apart = apart(before, there, after);
        if (apart.isZero()) {
            return Finding.ok("clock", "Goes with that of the database");
        }
        var text =
                "%s %s that of the database"
                        .formatted(apart.abs(), apart.isNegative() ? "ahead of" : "behind")
                        .replace("PT", "");
        var remedy = "have both machines set by NTP: timedatectl set-ntp true";
        if (apart.abs().compareTo(TOO_FAR) >= 0) {
            return Finding.fail(
                    "clock", text + "; sessions end and deliveries come at wrong times", remedy);
        }
        return apart.abs().compareTo(NOTICEABLE) >= 0
                ? Finding.warning("clock", text, remedy)
                : Finding.ok("clock", text);
    }

    /// How far they are certainly apart: the way there and back may have taken any part of the time
    /// between.
    private static Duration apart(Instant before, Instant there, Instant after) {
        if (there.isAfter(after)) {
            return Duration.between(after, there);
        }
        return there.isBefore(before) ? Duration.between(before, there) : Duration.ZERO;
    }
}
