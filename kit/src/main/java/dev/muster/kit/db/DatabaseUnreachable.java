package dev.muster.kit.db;

import java.sql.SQLException;

/// PostgreSQL does not answer, or does not let us in.
public final class DatabaseUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the driver said
    public DatabaseUnreachable(DatabaseAddress address, SQLException cause) {
        super(sentence(address, cause), cause);
    }

    private static String sentence(DatabaseAddress address, SQLException cause) {
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        var user = address.user() == null ? "the default user" : "user '" + address.user() + "'";
        var where = address.jdbcUrl() + " as " + user;
        return switch (state) {
            case "28P01", "28000" ->
                    "PostgreSQL at "
                            + where
                            + " refuses the password or the user: check DATABASE_URL";
            case "3D000" ->
                    "PostgreSQL at "
                            + where
                            + " has no such database: create it, or check DATABASE_URL";
            case "08001", "08006", "08004" ->
                    "PostgreSQL at "
                            + where
                            + " does not answer: is it running, and is DATABASE_URL right? ("
                            + firstLine(cause)
                            + ")";
            default -> "PostgreSQL at " + where + " cannot be used: " + firstLine(cause);
        };
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
