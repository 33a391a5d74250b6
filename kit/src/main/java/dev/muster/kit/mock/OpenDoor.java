package dev.muster.kit.mock;

import dev.muster.kit.access.Actor;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Session;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets everybody do everything: at once, or for showing any token.
final class OpenDoor implements Authenticator {
    private final Actor visitor;
    private final boolean asksForToken;

    OpenDoor(Contract contract, boolean asksForToken) {
        var permissions =
                contract.operations().stream()
                        .map(Operation::permission)
                        .collect(Collectors.toUnmodifiableSet());
        this.visitor = new Actor("visitor", "visitor", permissions);
        this.asksForToken = asksForToken;
    }

    @Override
    public Optional<Actor> bearer(String token) {
        return token.isEmpty() ? Optional.empty() : Optional.of(visitor);
    }

    @Override
    public Optional<Session> session(String cookie) {
        return Optional.empty();
    }

    @Override
    public Actor stranger() {
        return asksForToken ? Actor.ANONYMOUS : visitor;
    }

    @Override
    public Set<String> permissions() {
        return visitor.permissions();
    }
}
