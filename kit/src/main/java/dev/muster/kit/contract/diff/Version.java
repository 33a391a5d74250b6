package dev.muster.kit.contract.diff;

import java.util.regex.Pattern;

/// A semantic version.
///
/// @param label what follows a hyphen: `SNAPSHOT`, `rc.1`; empty when it is released
public record Version(int major, int minor, int patch, String label) {
    private static final Pattern FORM =
            Pattern.compile(
                    "v?(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"
                            + "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    /// @param text such as `1.4.2`, `v1.4.2` or `1.5.0-SNAPSHOT`
    /// @throws IllegalArgumentException when it is not of that form
    public static Version of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s': expected a version such as 1.4.2".formatted(text));
        }
        var label = matcher.group(4);
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                label == null ? "" : label);
    }

    /// Whether a text is one.
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// What the contract is to be called after these changes: breaking ones need a major version,
    /// any others a minor one. Before 1.0.0 that is a minor version and a patch. An unreleased
    /// version stays what it is when it goes far enough.
    public Version after(ContractDiff diff) {
        boolean isBreaking = diff.worst() == Severity.BREAKING;
        if (isBreaking && major > 0) {
            return isUnreleased() && minor == 0 && patch == 0
                    ? released()
                    : new Version(major + 1, 0, 0, "");
        }
        if (isBreaking || (major > 0 && !diff.changes().isEmpty())) {
            return isUnreleased() && patch == 0 ? released() : new Version(major, minor + 1, 0, "");
        }
        return isUnreleased() ? released() : new Version(major, minor, patch + 1, "");
    }

    private boolean isUnreleased() {
        return !label.isEmpty();
    }

    private Version released() {
        return new Version(major, minor, patch, "");
    }

    @Override
    public String toString() {
        return "%d.%d.%d%s".formatted(major, minor, patch, isUnreleased() ? "-" + label : "");
    }
}
