package dev.muster.kit.app;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody found who looked after the health of an app.
///
/// @param verdict how bad it is
/// @param subject what was looked at, in a word or two, for example `database`
/// @param text what was found, a sentence without its full stop; the offending value first
/// @param remedy the command or the action that mends it; null when nothing is to be mended
public record Finding(Verdict verdict, String subject, String text, @Nullable String remedy) {
    /// How bad it is.
    public enum Verdict {
        /// As it should be.
        OK,
        /// The app works; somebody should look after it all the same.
        WARNING,
        /// The app does not work, or will not for long.
        FAIL;

        /// As programs read it.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        if (verdict != Verdict.OK && (remedy == null || remedy.isBlank())) {
            throw new IllegalArgumentException(
                    "'%s' has no remedy; expected the command or action that mends it"
                            .formatted(text));
        }
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text, null);
    }

    public static Finding warning(String subject, String text, String remedy) {
        return new Finding(Verdict.WARNING, subject, text, remedy);
    }

    public static Finding fail(String subject, String text, String remedy) {
        return new Finding(Verdict.FAIL, subject, text, remedy);
    }
}
