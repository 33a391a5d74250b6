package dev.muster.kit.auth;

import static dev.muster.kit.auth.PermissionTable.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTableTest {
    private static final PermissionTable TABLE = Shop.PERMISSIONS;

    @Test
    void givesEachRoleWhatTheTableSays() {
        assertThat(TABLE.of("viewer")).containsExactlyInAnyOrder("order.read", "self.manage");
        assertThat(TABLE.of("clerk"))
                .containsExactlyInAnyOrder(
                        "order.read", "order.write", "parcel.scan", "self.manage");
        assertThat(TABLE.of("admin"))
                .isEqualTo(TABLE.all())
                .containsExactlyInAnyOrder(
                        "order.read",
                        "order.write",
                        "parcel.scan",
                        "self.manage",
                        "user.manage",
                        "audit.read");
    }

    @Test
    void givesATokenWhatItsScopesAndItsOwnersRoleShare() {
        assertThat(TABLE.of("clerk", Set.of("scan"))).containsExactly("parcel.scan");
        assertThat(TABLE.of("viewer", Set.of("write", "read"))).containsExactly("order.read");
        assertThat(TABLE.of("viewer", Set.of("scan"))).isEmpty();
        assertThat(TABLE.of("clerk", Set.of("admin"))).containsExactly("self.manage");
        assertThat(TABLE.of("admin", Set.of("admin")))
                .containsExactlyInAnyOrder("self.manage", "user.manage", "audit.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "clerk", "admin"})
    void neverGivesATokenMoreThanItsOwner(String role) {
        assertThat(TABLE.of(role, TABLE.scopes())).isEqualTo(TABLE.of(role));
    }

    @Test
    void allowsNothingByWhatItDoesNotKnowAnyMore() {
        assertThat(TABLE.of("boss")).isEmpty();
        assertThat(TABLE.of("boss", Set.of("read"))).isEmpty();
        assertThat(TABLE.of("admin", Set.of("everything"))).isEmpty();
        assertThat(TABLE.inOrder(Set.of("old", "scan", "read")))
                .containsExactly("read", "scan", "old");
    }

    @Test
    void makesTheLastRoleTheAdministrators() {
        var table = PermissionTable.roles("guest", "owner").scopes("use", "manage").rows();

        assertThat(table.adminRole()).isEqualTo("owner");
        assertThat(table.of("owner", Set.of("manage"))).contains("user.manage", "audit.read");
        assertThat(table.of("guest")).containsExactly("self.manage");
    }

    @Test
    void namesAnUnknownRoleOrScope() {
        refused(
                "a.b: role 'clerc' given, expected one of clerk, admin",
                entry("a.b", "use", "clerc"));
        refused("a.b: scope 'read' given, expected one of use", entry("a.b", "read", "admin"));
        refused("a.b: no role given, expected who may do it", entry("a.b", "use"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.requireRole("boss"))
                .withMessage("role 'boss' given, expected one of viewer, clerk, admin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.requireScopes(List.of("read", "all")))
                .withMessage("scope 'all' given, expected one of read, write, scan, admin");
    }

    @Test
    void namesARowThatIsThereTwice() {
        refused(
                "'a.b': it has a row already, expected one for each permission",
                entry("a.b", "use", "admin"),
                entry("a.b", "use", "clerk"));
        refused(
                "'self.manage': it has a row already, expected one for each permission; this one is"
                        + " in every table",
                entry("self.manage", "use", "admin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "order", "order.", ".read", "Order.read", "order.read.all", "a b.c"})
    void namesAPermissionThatIsNotTwoWords(String name) {
        refused(
                "'%s': expected a permission's name, two words like invoice.read".formatted(name),
                entry(name, "use", "admin"));
    }

    @Test
    void refusesRolesAndScopesThatAreNoneOrThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionTable.roles(new String[0]))
                .withMessage("no role given, expected one at least");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionTable.roles("admin", "admin"))
                .withMessage("role 'admin' given twice, expected each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionTable.roles("admin").scopes("Read"))
                .withMessage("scope 'Read' given, expected a word in lower case");
    }

    private static void refused(String message, PermissionTable.Row... rows) {
        var begun = PermissionTable.roles("clerk", "admin").scopes("use");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begun.rows(rows))
                .withMessage(message);
    }
}
