package dev.muster.kit.http;

import dev.muster.kit.access.Actor;

/// A signed-in browser.
///
/// @param id what the authenticator knows it by; never sent anywhere
/// @param actor who signed in
/// @param csrfToken what unsafe requests must repeat in `X-CSRF-Token`
public record Session(String id, Actor actor, String csrfToken) {
    @Override
    public String toString() {
        return "Session[" + actor.name() + "]";
    }
}
