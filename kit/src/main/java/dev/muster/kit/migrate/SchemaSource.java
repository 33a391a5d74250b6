package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import dev.muster.kit.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where a schema can be read from: a database, a folder of migrations, a file of SQL or a folder
/// of such files.
public final class SchemaSource {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://.*");
    private static final Pattern REVISION = Pattern.compile("(?m)^-- migrate:up\\s*$");

    private SchemaSource() {}

    /// Reads a schema. Files are applied to a scratch database.
    ///
    /// @param place a database's URL, or the path of a file or folder
    /// @param owner any database of the server to apply files on, as a role that may create
    ///   databases
    /// @throws MigrationException when there is nothing at that place, or it cannot be applied
    public static Schema read(String place, DatabaseAddress owner) throws SQLException {
        if (URL.matcher(place).matches()) {
            try (var connection = DatabaseAddress.parse(place).connect()) {
                return Schema.read(connection);
            }
        }
        try {
            var files = files(Path.of(place));
            var revisions =
                    files.values().stream().filter(it -> REVISION.matcher(it).find()).count();
            if (revisions == files.size()) {
                return SchemaCheck.migrated(owner, Migrations.of(files));
            }
            var parts = new ArrayList<Part>();
            files.forEach((name, text) -> parts.add(new Part(name, text)));
            return SchemaCheck.declared(owner, DeclaredSchema.of(parts));
        } catch (IOException e) {
            throw new MigrationException("%s cannot be read: %s".formatted(place, e), e);
        }
    }

    private static Map<String, String> files(Path path) throws IOException {
        var texts = new TreeMap<String, String>();
        if (Files.isDirectory(path)) {
            try (var files = Files.list(path)) {
                for (var file : files.filter(it -> it.toString().endsWith(".sql")).toList()) {
                    texts.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            }
        } else if (Files.isRegularFile(path)) {
            texts.put(String.valueOf(path.getFileName()), Files.readString(path));
        }
        if (texts.isEmpty()) {
            throw new MigrationException(
                    path
                            + ": expected a database's URL, a file of SQL, or a folder of"
                            + " migrations or of *.sql files");
        }
        return texts;
    }
}
