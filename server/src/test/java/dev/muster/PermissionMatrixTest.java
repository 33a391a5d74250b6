package dev.muster;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.Operation;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every route with every role. The table is written out here once more, on purpose: a change of
/// who may do what must be made in two places.
@MusterTest
class PermissionMatrixTest {
    private static final Map<String, Set<String>> ROLES =
            Map.ofEntries(
                    entry("incident.read", Set.of("viewer", "responder", "admin")),
                    entry("incident.write", Set.of("responder", "admin")),
                    entry("signal.ingest", Set.of("responder", "admin")),
                    entry("plugin.manage", Set.of("admin")),
                    entry("user.manage", Set.of("admin")),
                    entry("audit.read", Set.of("admin")),
                    entry("self.manage", Set.of("viewer", "responder", "admin")),
                    entry(Operation.SIGNED_IN, Set.of("viewer", "responder", "admin")));

    private final TestServer muster;
    private final People people;

    PermissionMatrixTest(TestServer muster) {
        this.muster = muster;
        this.people = new People(muster);
    }

    @Test
    void knowsEveryPermissionOfTheContract() {
        assertThat(Muster.APP.contract().operations())
                .extracting(Operation::permission)
                .filteredOn(permission -> !permission.equals(Operation.PUBLIC))
                .allMatch(ROLES::containsKey);
    }

    @TestFactory
    Stream<DynamicTest> letsEachRoleDoWhatTheTableSays() {
        return Muster.APP.contract().operations().stream()
                .filter(operation -> !operation.isPublic())
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check(operation)));
    }

    private void check(Operation operation) {
        assertThat(send(operation, muster.client()))
                .as("%s as nobody", operation.id())
                .isEqualTo(401);
        var allowed = ROLES.getOrDefault(operation.permission(), Set.of());
        for (var role : Set.of("viewer", "responder", "admin")) {
            // A token is never enough for what only a browser session may do; the status then is
            // not about the role.
            int status = send(operation, people.signedIn(role));
            if (allowed.contains(role)) {
                assertThat(status).as("%s as %s", operation.id(), role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s as %s", operation.id(), role).isEqualTo(403);
            }
        }
    }

    /// Sends what can do no harm: things that do not exist, bodies that do not fit.
    private static int send(Operation operation, Client client) {
        var path = operation.path().replaceAll("\\{[^}]+}", "999999999");
        return client.send(
                        operation.method(),
                        path,
                        operation.takesBody() ? "{\"nonsense\": 1}" : null)
                .status();
    }
}
