package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {
    @Test
    void givesEachRoleWhatTheTableSays() {
        assertThat(Permission.of(Role.VIEWER))
                .contains("incident.read", "self.manage")
                .doesNotContain("incident.write", "signal.ingest", "user.manage", "audit.read");
        assertThat(Permission.of(Role.RESPONDER))
                .contains("incident.read", "incident.write", "signal.ingest", "self.manage")
                .doesNotContain("user.manage", "audit.read");
        assertThat(Permission.of(Role.ADMIN)).isEqualTo(Permission.all());
    }

    @Test
    void givesATokenWhatItsScopesAndItsOwnersRoleShare() {
        assertThat(Permission.of(Role.RESPONDER, Set.of(Scope.INGEST)))
                .containsExactly("signal.ingest");
        assertThat(Permission.of(Role.VIEWER, Set.of(Scope.WRITE, Scope.READ)))
                .isEqualTo(Permission.of(Role.RESPONDER, Set.of(Scope.READ)))
                .contains("incident.read")
                .doesNotContain("incident.write", "self.manage");
        assertThat(Permission.of(Role.VIEWER, Set.of(Scope.INGEST))).isEmpty();
        assertThat(Permission.of(Role.RESPONDER, Set.of(Scope.ADMIN)))
                .containsExactly("self.manage");
        assertThat(Permission.of(Role.ADMIN, Set.of(Scope.ADMIN)))
                .containsExactlyInAnyOrder("self.manage", "user.manage", "audit.read");
    }

    @ParameterizedTest
    @EnumSource
    void neverGivesATokenMoreThanItsOwner(Role role) {
        assertThat(Permission.of(role, EnumSet.allOf(Scope.class))).isEqualTo(Permission.of(role));
    }
}
