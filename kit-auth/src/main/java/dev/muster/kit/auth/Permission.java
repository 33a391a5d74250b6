package dev.muster.kit.auth;

import static dev.muster.kit.auth.Role.ADMIN;
import static dev.muster.kit.auth.Role.RESPONDER;
import static dev.muster.kit.auth.Role.VIEWER;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who may do what: the one table of roles, token scopes and permissions.
///
/// A signed-in browser has every permission of its user's role. An API token has those of them that
/// its scopes cover; which they are is looked at anew for each request, so a token never outlives a
/// role.
enum Permission {
    //             name               scope          roles
    INCIDENT_READ("incident.read", Scope.READ, VIEWER, RESPONDER, ADMIN),
    INCIDENT_WRITE("incident.write", Scope.WRITE, RESPONDER, ADMIN),
    SIGNAL_INGEST("signal.ingest", Scope.INGEST, RESPONDER, ADMIN),
    /// One's own API tokens. An admin sees and revokes everybody's here.
    SELF_MANAGE("self.manage", Scope.ADMIN, VIEWER, RESPONDER, ADMIN),
    USER_MANAGE("user.manage", Scope.ADMIN, ADMIN),
    AUDIT_READ("audit.read", Scope.ADMIN, ADMIN);

    private final String label;
    private final Scope scope;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    Permission(String label, Scope scope, Role... roles) {
        this.label = label;
        this.scope = scope;
        this.roles = Set.of(roles);
    }

    /// The name that contracts use.
    String label() {
        return label;
    }

    /// Every name there is.
    static Set<String> all() {
        return labels(_ -> true);
    }

    /// What a signed-in user of that role may do.
    static Set<String> of(Role role) {
        return labels(permission -> permission.roles.contains(role));
    }

    /// What a token with those scopes may do for an owner of that role.
    static Set<String> of(Role role, Set<Scope> scopes) {
        return labels(
                permission -> permission.roles.contains(role) && scopes.contains(permission.scope));
    }

    private static Set<String> labels(Predicate<Permission> included) {
        return Arrays.stream(values())
                .filter(included)
                .map(Permission::label)
                .collect(Collectors.toUnmodifiableSet());
    }
}
