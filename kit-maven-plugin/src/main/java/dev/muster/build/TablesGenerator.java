package dev.muster.build;

import dev.muster.kit.db.InstantBinding;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/// Writes jOOQ's classes for what the `schema.sql` of a package creates into its subpackage
/// `tables`. PostgreSQL itself reads the schema, in a database made for the purpose.
final class TablesGenerator {
    private static final String FILE = "/schema.sql";

    private final EmbeddedPostgres postgres;
    private final DeclaredSchema schema;

    TablesGenerator(EmbeddedPostgres postgres, DeclaredSchema schema) {
        this.postgres = postgres;
        this.schema = schema;
    }

    /// @param parts the names of those parts of the schema to generate classes for
    /// @return text by path, relative to a source root
    /// @throws dev.muster.kit.migrate.MigrationException when PostgreSQL does not take the schema
    Map<Path, String> files(List<String> parts) throws Exception {
        var database = "build_" + UUID.randomUUID().toString().replace("-", "");
        postgres.createDatabase(database);
        try (var connection = postgres.ownerUrl(database).connect()) {
            var created = created(connection);
            var files = new TreeMap<Path, String>();
            for (var part : parts) {
                var names = created.getOrDefault(part, List.of());
                if (!names.isEmpty()) {
                    files.putAll(generated(connection, tablesPackage(part), names));
                }
            }
            return files;
        } finally {
            postgres.dropDatabase(database);
        }
    }

    private Map<String, List<String>> created(Connection connection) throws SQLException {
        var created = new LinkedHashMap<String, List<String>>();
        var known = new TreeSet<String>();
        schema.applyTo(
                connection,
                part -> {
                    var names = new ArrayList<>(Schema.read(connection).types());
                    names.removeAll(known);
                    known.addAll(names);
                    created.put(part.name(), names);
                });
        return created;
    }

    private static String tablesPackage(String part) {
        var folder = part.endsWith(FILE) ? part.substring(0, part.length() - FILE.length()) : "";
        return folder.isEmpty() ? "tables" : folder.replace('/', '.') + ".tables";
    }

    private static Map<Path, String> generated(
            Connection connection, String packageName, List<String> names) throws Exception {
        var folder = Files.createTempDirectory("tables");
        try {
            var tool = new GenerationTool();
            tool.setConnection(connection);
            tool.setClassLoader(TablesGenerator.class.getClassLoader());
            tool.run(configuration(folder, packageName, names));
            return read(folder);
        } finally {
            new GeneratedSources(folder).replaceWith(Map.of());
        }
    }

    private static Configuration configuration(
            Path folder, String packageName, List<String> names) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(
                        new Generator()
                                .withStrategy(new Strategy().withName(FlatStrategy.class.getName()))
                                .withDatabase(database(names))
                                .withGenerate(generate())
                                .withTarget(
                                        new Target()
                                                .withPackageName(packageName)
                                                .withDirectory(folder.toString())));
    }

    private static Database database(List<String> names) {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                .withOutputSchemaToDefault(true)
                .withOutputCatalogToDefault(true)
                .withIncludes(names.stream().map(Pattern::quote).collect(Collectors.joining("|")))
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withIncludeTriggers(false)
                .withForcedTypes(
                        new ForcedType()
                                .withUserType(Instant.class.getName())
                                .withBinding(InstantBinding.class.getName())
                                .withIgnoreUnused(true)
                                .withIncludeTypes("(?i:timestamp with time zone|timestamptz)"));
    }

    private static Generate generate() {
        return new Generate()
                .withRecords(true)
                .withJavaTimeTypes(true)
                .withDefaultCatalog(false)
                .withDefaultSchema(false)
                .withGlobalCatalogReferences(false)
                .withGlobalSchemaReferences(false)
                .withGlobalTableReferences(false)
                .withGlobalDomainReferences(false)
                .withGlobalUDTReferences(false)
                .withGlobalKeyReferences(false)
                .withGlobalIndexReferences(false)
                .withJooqVersionReference(false)
                .withGeneratedAnnotation(false)
                .withSources(false);
    }

    private static Map<Path, String> read(Path folder) throws IOException {
        var texts = new TreeMap<Path, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file), Files.readString(file));
            }
        }
        return texts;
    }
}
