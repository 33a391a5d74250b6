package dev.muster.kit.plugins.yard;

import dev.muster.kit.access.Actor;
import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Session;
import java.util.Optional;
import java.util.Set;

/// Knows that there is the permission to manage plugins, and nobody who has it.
public final class YardAccess implements Domain {
    @Override
    public void wire(Kit kit) {
        kit.authenticate(
                new Authenticator() {
                    @Override
                    public Optional<Actor> bearer(String token) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Session> session(String cookie) {
                        return Optional.empty();
                    }

                    @Override
                    public Set<String> permissions() {
                        return Set.of("plugin.manage");
                    }
                });
    }
}
