package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// SQL statements with their place in a file.
///
/// @param file its name, for messages
/// @param firstLine the line of the file on which `text` begins; counted from 1
/// @param text any number of statements
public record Script(String file, int firstLine, String text) {
    /// One statement of a script.
    ///
    /// @param sql with the comments before it
    /// @param offset where `sql` begins in the script's text
    public record Statement(String sql, int offset) {}

    /// The statements, in order.
    public List<Statement> statements() {
        return Splitter.split(text);
    }

    /// Runs the statements one by one, in whatever transaction the connection has.
    ///
    /// @throws MigrationException the first that fails, with file, line, SQLSTATE and the server's
    ///   message
    void run(Connection connection) {
        for (var statement : statements()) {
            run(connection, statement);
        }
    }

    void run(Connection connection, Statement statement) {
        try (var sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            sql.execute(statement.sql());
        } catch (SQLException e) {
            throw new MigrationException(
                    "%s:%d: %s (SQLSTATE %s)"
                            .formatted(file, line(statement, e), said(e), e.getSQLState()),
                    e);
        }
    }

    /// The line of the file on which a statement begins, after its comments.
    int line(Statement statement) {
        return lineAt(statement.offset() + Splitter.skipComments(statement.sql()));
    }

    /// A statement without the comments before it.
    static String text(Statement statement) {
        return statement.sql().substring(Splitter.skipComments(statement.sql())).strip();
    }

    /// A statement for the eye: on one line, and without the comments before it.
    static String oneLine(Statement statement) {
        var sql = statement.sql();
        return sql.substring(Splitter.skipComments(sql)).strip().replaceAll("\\s+", " ");
    }

    /// A statement's first word, in lower case.
    static String verb(Statement statement) {
        return verb(text(statement));
    }

    /// The first word of a statement that has no comments before it, in lower case.
    static String verb(String text) {
        var end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private int line(Statement statement, SQLException e) {
        var position = position(e);
        if (position < 1) {
            return line(statement);
        }
        var sql = statement.sql();
        var characters = Math.min(position - 1, sql.codePointCount(0, sql.length()));
        return lineAt(statement.offset() + sql.offsetByCodePoints(0, characters));
    }

    private int lineAt(int offset) {
        return firstLine + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static int position(SQLException e) {
        var error = serverError(e);
        return error == null ? 0 : error.getPosition();
    }

    private static String said(SQLException e) {
        var error = serverError(e);
        if (error == null) {
            return String.valueOf(e.getMessage());
        }
        var said = new StringBuilder(String.valueOf(error.getMessage()));
        if (error.getDetail() != null) {
            said.append(". ").append(error.getDetail());
        }
        if (error.getHint() != null) {
            said.append(" Hint: ").append(error.getHint());
        }
        return said.toString();
    }

    private static @Nullable ServerErrorMessage serverError(SQLException e) {
        return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
