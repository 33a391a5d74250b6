package dev.muster.kit.contract.conformance;

import org.jspecify.annotations.Nullable;

/// Who asks. What is not given leaves the answers unproven that need it.
///
/// @param token a bearer token that may do everything; null for none
/// @param weakToken a bearer token that may do little, to see what is forbidden; null for none
/// @param session the value of a session cookie, to see what is refused without its CSRF token;
///   null for none
public record Credentials(
        @Nullable String token, @Nullable String weakToken, @Nullable String session) {
    /// Nobody.
    public static final Credentials NONE = new Credentials(null, null, null);

    @Override
    public String toString() {
        return "Credentials[not shown]";
    }
}
