package dev.muster.kit.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a PostgreSQL database is, and as whom to sign in.
///
/// @param jdbcUrl for the driver, without user and password
/// @param user null to leave it to the driver
/// @param password null for none
public record DatabaseAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final String EXPECTED = "expected postgres://user:password@host:5432/database";

    /// Reads the forms in use: `postgres://`, `postgresql://` and `jdbc:postgresql://`, each with
    /// user and password before the host or as the parameters `user` and `password`.
    ///
    /// @throws IllegalArgumentException saying what was expected, without the value
    public static DatabaseAddress parse(String text) {
        var uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var path = uri.getRawPath();
        if (!scheme.equals("postgres") && !scheme.equals("postgresql")) {
            throw new IllegalArgumentException(EXPECTED);
        }
        if (uri.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(EXPECTED + ", with a host and a database");
        }
        String user = null;
        String password = null;
        var identity = uri.getRawUserInfo();
        if (identity != null) {
            int colon = identity.indexOf(':');
            user = decoded(colon < 0 ? identity : identity.substring(0, colon));
            password = colon < 0 ? null : decoded(identity.substring(colon + 1));
        }
        var rest = new StringBuilder();
        var query = uri.getRawQuery();
        for (var parameter : query == null ? new String[0] : query.split("&")) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else {
                rest.append(rest.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + path + rest, user, password);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    EXPECTED + ", with special characters in the password written as %XX");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Another database of the same server, entered in the same way.
    public DatabaseAddress withDatabase(String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return new DatabaseAddress(
                jdbcUrl.replaceFirst("(//[^/?]*/)[^?]*", "$1" + Matcher.quoteReplacement(encoded)),
                user,
                password);
    }

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

    /// Without the password.
    @Override
    public String toString() {
        return user == null ? jdbcUrl : jdbcUrl + " as " + user;
    }
}
