package dev.muster.kit.db.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a database is and who enters it.
///
/// @param jdbcUrl for example `jdbc:postgresql://127.0.0.1:41234/muster`
/// @param user the role to sign in as
/// @param password its password; never shown by [#toString]
public record PostgresUrl(String jdbcUrl, String user, String password) {
    /// Opens one connection; the caller closes it.
    ///
    /// @throws SQLException when the server does not answer or refuses the role
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /// Opens a new connection each time it is asked: for tools and tests, not for a server.
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + user + " with password ***";
    }
}
