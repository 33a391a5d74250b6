package dev.muster;

import static dev.muster.kit.auth.PermissionTable.entry;

import dev.muster.kit.auth.PermissionTable;

/// Who may do what in Muster, beside managing users and their own tokens.
final class Permissions {
    static final PermissionTable TABLE =
            PermissionTable.roles("viewer", "responder", "admin")
                    .scopes("read", "write", "ingest", "admin")
                    .rows(
                            entry("incident.read", "read", "viewer", "responder", "admin"),
                            entry("incident.write", "write", "responder", "admin"),
                            entry("signal.ingest", "ingest", "responder", "admin"),
                            entry("plugin.manage", "admin", "admin"));

    private Permissions() {}
}
