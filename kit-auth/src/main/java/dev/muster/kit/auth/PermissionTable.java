package dev.muster.kit.auth;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Who may do what in an app: the one table of roles, token scopes and permissions.
///
/// A signed-in browser has every permission of its user's role. An API token has those of them that
/// its scopes cover; which they are is looked at anew for each request, so a token never outlives a
/// role. The last role is the administrators', the last scope is for administration; what users,
/// tokens and the audit trail need is in the table without being written down.
public final class PermissionTable {
    /// One's own API tokens. Who may manage users sees and revokes everybody's here.
    static final String SELF_MANAGE = "self.manage";

    static final String USER_MANAGE = "user.manage";
    static final String AUDIT_READ = "audit.read";

    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<String> roles;
    private final List<String> scopes;
    private final Set<String> all;
    private final Map<String, Map<String, Set<String>>> byRoleAndScope;
    private final Map<String, Set<String>> byRole;

    private PermissionTable(List<String> roles, List<String> scopes, List<Row> rows) {
        this.roles = roles;
        this.scopes = scopes;
        this.all = names(rows, _ -> true);
        // Looked up for whoever is not in the cache, so it is worked out once.
        this.byRole =
                roles.stream()
                        .collect(
                                toUnmodifiableMap(
                                        role -> role,
                                        role -> names(rows, row -> row.roles().contains(role))));
        this.byRoleAndScope =
                roles.stream()
                        .collect(toUnmodifiableMap(role -> role, role -> byScope(rows, role)));
    }

    private Map<String, Set<String>> byScope(List<Row> rows, String role) {
        return scopes.stream()
                .collect(
                        toUnmodifiableMap(
                                scope -> scope,
                                scope ->
                                        names(
                                                rows,
                                                row ->
                                                        row.roles().contains(role)
                                                                && row.scope().equals(scope))));
    }

    private static Set<String> names(List<Row> rows, Predicate<Row> included) {
        return rows.stream().filter(included).map(Row::permission).collect(toUnmodifiableSet());
    }

    /// One row: a permission, and who has it.
    ///
    /// @param scope the scope that an API token needs for it
    public record Row(String permission, String scope, Set<String> roles) {
        public Row {
            roles = Set.copyOf(roles);
        }
    }

    /// A row of the table.
    ///
    /// @param permission by the name that contracts use, for example `invoice.read`
    /// @param scope the scope that an API token needs for it
    /// @param roles who may do it
    public static Row entry(String permission, String scope, String... roles) {
        return new Row(permission, scope, Set.copyOf(Arrays.asList(roles)));
    }

    /// Begins a table with its roles, the administrators' last.
    ///
    /// @throws IllegalArgumentException naming what is no word or there twice
    public static Roles roles(String... roles) {
        return new Roles(words("role", roles));
    }

    /// The roles of a table that has no scopes yet.
    public static final class Roles {
        private final List<String> roles;

        private Roles(List<String> roles) {
            this.roles = roles;
        }

        /// The scopes that API tokens can have, the one for administration last.
        ///
        /// @throws IllegalArgumentException naming what is no word or there twice
        public Scopes scopes(String... scopes) {
            return new Scopes(roles, words("scope", scopes));
        }
    }

    /// The roles and scopes of a table that has no rows yet.
    public static final class Scopes {
        private final List<String> roles;
        private final List<String> scopes;

        private Scopes(List<String> roles, List<String> scopes) {
            this.roles = roles;
            this.scopes = scopes;
        }

        /// The whole table.
        ///
        /// @throws IllegalArgumentException naming the first unknown role or scope, the first
        ///   permission that has a row already or whose name has another form
        public PermissionTable rows(Row... rows) {
            var admin = roles.getLast();
            var whole = new ArrayList<Row>();
            whole.add(new Row(SELF_MANAGE, scopes.getLast(), Set.copyOf(roles)));
            whole.add(new Row(USER_MANAGE, scopes.getLast(), Set.of(admin)));
            whole.add(new Row(AUDIT_READ, scopes.getLast(), Set.of(admin)));
            for (var row : rows) {
                check(row, names(whole, _ -> true));
                whole.add(row);
            }
            return new PermissionTable(roles, scopes, whole);
        }

        private void check(Row row, Set<String> earlier) {
            var name = row.permission();
            if (!PERMISSION.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'%s': expected a permission's name, two words like invoice.read"
                                .formatted(name));
            }
            if (earlier.contains(name)) {
                throw new IllegalArgumentException(
                        "'%s': it has a row already, expected one for each permission%s"
                                .formatted(
                                        name,
                                        Set.of(SELF_MANAGE, USER_MANAGE, AUDIT_READ).contains(name)
                                                ? "; this one is in every table"
                                                : ""));
            }
            if (row.roles().isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: no role given, expected who may do it".formatted(name));
            }
            known(name + ": scope", row.scope(), scopes);
            row.roles().stream().sorted().forEach(role -> known(name + ": role", role, roles));
        }
    }

    private static void known(String what, String given, List<String> expected) {
        if (!expected.contains(given)) {
            throw new IllegalArgumentException(
                    "%s '%s' given, expected one of %s"
                            .formatted(what, given, String.join(", ", expected)));
        }
    }

    private static List<String> words(String what, String... words) {
        if (words.length == 0) {
            throw new IllegalArgumentException(
                    "no %s given, expected one at least".formatted(what));
        }
        var distinct = new ArrayList<String>();
        for (var word : words) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException(
                        "%s '%s' given, expected a word in lower case".formatted(what, word));
            }
            if (distinct.contains(word)) {
                throw new IllegalArgumentException(
                        "%s '%s' given twice, expected each once".formatted(what, word));
            }
            distinct.add(word);
        }
        return List.copyOf(distinct);
    }

    /// In the order they were given.
    List<String> roles() {
        return roles;
    }

    /// In the order they were given.
    List<String> scopes() {
        return scopes;
    }

    String adminRole() {
        return roles.getLast();
    }

    /// The same role.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    String requireRole(String role) {
        known("role", role, roles);
        return role;
    }

    /// The same scopes, in the table's order.
    ///
    /// @throws IllegalArgumentException when there is none of one's name
    List<String> requireScopes(Collection<String> given) {
        given.forEach(scope -> known("scope", scope, scopes));
        return inOrder(given);
    }

    /// Scopes in the table's order; what it does not know any more comes last.
    List<String> inOrder(Collection<String> given) {
        var ordered = new ArrayList<>(scopes);
        ordered.retainAll(given);
        given.stream().filter(scope -> !scopes.contains(scope)).sorted().forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /// Every permission there is.
    Set<String> all() {
        return all;
    }

    /// What a signed-in user of that role may do; nothing when the table does not know the role any
    /// more.
    public Set<String> of(String role) {
        return byRole.getOrDefault(role, Set.of());
    }

    /// What a token with those scopes may do for an owner of that role. What the table does not
    /// know any more allows nothing.
    Set<String> of(String role, Collection<String> given) {
        var ofRole = byRoleAndScope.getOrDefault(role, Map.of());
        return given.stream()
                .flatMap(scope -> ofRole.getOrDefault(scope, Set.of()).stream())
                .collect(toUnmodifiableSet());
    }
}
