package dev.muster.kit.contract.diff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lowest or highest that a number, length or count may be.
///
/// @param value the bound
/// @param exclusive whether the bound itself is out already
record Limit(BigDecimal value, boolean exclusive) {
    Limit {
        value = value.stripTrailingZeros();
    }

    /// What may be bounded.
    enum Kind {
        MIN_LENGTH,
        MAX_LENGTH,
        MIN_ITEMS,
        MAX_ITEMS,
        MIN_PROPERTIES,
        MAX_PROPERTIES,
        MINIMUM,
        MAXIMUM;

        boolean isLower() {
            return name().startsWith("MIN");
        }

        /// Whether such a bound says nothing: a length is never negative.
        boolean isIdle(Limit limit) {
            return isLower() && this != MINIMUM && limit.value().signum() <= 0;
        }

        String keyword() {
            var words = name().toLowerCase(Locale.ROOT).split("_", -1);
            return words.length == 1
                    ? words[0]
                    : words[0]
                            + words[1].substring(0, 1).toUpperCase(Locale.ROOT)
                            + words[1].substring(1);
        }
    }

    /// The one of the two that lets less through.
    static Limit tighter(Kind kind, Limit one, @Nullable Limit other) {
        return other == null || one.compare(kind, other) >= 0 ? one : other;
    }

    /// Positive when this lets less through than the other, negative when more.
    int compare(Kind kind, Limit other) {
        int order = value.compareTo(other.value);
        if (order == 0) {
            return Boolean.compare(exclusive, other.exclusive);
        }
        return kind.isLower() ? order : -order;
    }

    /// The same for whole numbers: above 0 is from 1.
    Limit whole(Kind kind) {
        var rounded = value.setScale(0, kind.isLower() ? RoundingMode.CEILING : RoundingMode.FLOOR);
        if (exclusive && rounded.compareTo(value) == 0) {
            rounded =
                    kind.isLower() ? rounded.add(BigDecimal.ONE) : rounded.subtract(BigDecimal.ONE);
        }
        return new Limit(rounded, false);
    }

    @Override
    public String toString() {
        return value.toPlainString() + (exclusive ? " (exclusive)" : "");
    }
}
