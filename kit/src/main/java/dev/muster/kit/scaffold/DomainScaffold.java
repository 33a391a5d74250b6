package dev.muster.kit.scaffold;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Source;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Works out what a new domain, or one with more fields, does to a source tree. Writes nothing.
public final class DomainScaffold {
    private static final String ERRORS = "docs/reference/errors.md";
    private static final String CONTRACT = "openapi.yaml";
    private static final String SCHEMA = "schema.sql";

    private final SourceTree tree;
    private final Journal journal;
    private final Clock clock;

    public DomainScaffold(SourceTree tree, Journal journal, Clock clock) {
        this.tree = tree;
        this.journal = journal;
        this.clock = clock;
    }

    /// What somebody asks for.
    ///
    /// @param name of the domain
    /// @param plural of the name; empty to have it made
    /// @param permission the first word of two permissions that exist; empty for new ones
    /// @param fields as [Field] reads them
    public record Order(String name, String plural, String permission, List<String> fields) {
        public Order {
            fields = List.copyOf(fields);
        }

        private String command() {
            return "new domain "
                    + name
                    + (plural.isEmpty() ? "" : " --plural " + plural)
                    + (permission.isEmpty() ? "" : " --permission " + permission)
                    + (fields.isEmpty() ? "" : " " + String.join(" ", fields));
        }
    }

    /// What the app is now.
    ///
    /// @param contracts in the order of its domains
    /// @param migrations those of the class path
    /// @param schema the declared one of the class path
    /// @param errors writes the reference of error codes
    public record Present(
            List<Source> contracts,
            Migrations migrations,
            DeclaredSchema schema,
            Function<Contract, String> errors) {
        public Present {
            contracts = List.copyOf(contracts);
        }
    }

    /// Works out the run. The contract is held against the conventions, and the migration is
    /// proved.
    ///
    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @throws RuntimeException why it cannot be; with what mends it
    public Scaffold plan(Order order, Present present, DatabaseAddress owner) throws SQLException {
        var reserved = ReservedWords.of(owner);
        var name = DomainName.of(order.name(), order.plural()).outOf(reserved);
        var before = journal.last(subject(name));
        requireKnown(name, before);
        var spec =
                before.isEmpty() ? first(name, order) : more(name, order, before.get(), reserved);
        requireTables(spec);
        ReservedWords.refuse(reserved, spec);
        var written = written(spec);
        var texts = new LinkedHashMap<>(merged(written, before));
        shared(spec, order, texts);
        var schemas = tree.beside(SCHEMA);
        schemas.put(inClassPath(spec, SCHEMA), texts.get(place(spec, SCHEMA)));
        var yaml = Objects.requireNonNull(texts.get(place(spec, CONTRACT)));
        var contract = contract(spec, present, yaml);
        if (Files.isRegularFile(tree.root().resolve(ERRORS))) {
            texts.put(ERRORS, present.errors().apply(contract));
        }
        texts.putAll(
                new NextRevision(owner, present.migrations(), present.schema(), tree, clock)
                        .files(schemas, message(spec, before)));
        return new Scaffold(
                order.command(),
                subject(name),
                Map.of(
                        "plural", name.words(),
                        "permission", spec.permission(),
                        "fields", spec.fieldTexts()),
                changes(texts),
                written);
    }

    private static String subject(DomainName name) {
        return "domain " + name.word();
    }

    private String message(DomainSpec spec, Optional<Scaffold> before) {
        if (before.isEmpty()) {
            return spec.name().noun();
        }
        var old = fields(before.get());
        return spec.name().noun()
                + spec.fields().stream()
                        .filter(field -> !old.contains(field))
                        .map(field -> " " + field.words())
                        .reduce("", String::concat);
    }

    private void requireKnown(DomainName name, Optional<Scaffold> before) {
        var folder = tree.folder(SourceTree.MAIN, tree.pack(name));
        if (before.isEmpty() && Files.exists(folder)) {
            throw new ScaffoldException(
                    """
                    %s is there, and the journal here knows nothing of it: it was written by hand, or scaffolded in another clone. Add a field by hand:
                      1. schema.sql: the column; openapi.yaml: the property in ...Create, ...Update and ...Read, and the examples
                      2. the model, the store and the router: what does not compile any more
                      3. db revision -m "..." --autogenerate, then the tests\
                    """
                            .formatted(tree.root().relativize(folder)));
        }
    }

    private DomainSpec first(DomainName name, Order order) {
        return new DomainSpec(
                name,
                order.fields().stream().map(Field::parse).toList(),
                tree.pack(name),
                order.permission().isEmpty() ? name.permission() : order.permission(),
                tree.testAnnotation());
    }

    private DomainSpec more(DomainName name, Order order, Scaffold before, Set<String> reserved) {
        var permission = before.spec().getOrDefault("permission", name.permission());
        if (!order.permission().isEmpty() && !order.permission().equals(permission)) {
            throw new ScaffoldException(
                    "--permission %s: the domain has %s.read and %s.write; change them in its openapi.yaml"
                            .formatted(order.permission(), permission, permission));
        }
        var old = fields(before);
        var added = new ArrayList<Field>();
        for (var text : order.fields()) {
            var field = Field.parse(text);
            var known = old.stream().filter(it -> it.name().equals(field.name())).findFirst();
            if (known.isEmpty()) {
                requireOptional(field);
                added.add(field);
            } else if (!known.get().equals(field)) {
                throw new ScaffoldException(
                        "'%s' is there as '%s'; expected a field that is new. Change its type by hand, in schema.sql and openapi.yaml first"
                                .formatted(text, known.get().text()));
            }
        }
        var plural = before.spec().getOrDefault("plural", name.words());
        var same = new DomainName(name.word(), plural, name.word()).outOf(reserved);
        return new DomainSpec(same, old, tree.pack(same), permission, tree.testAnnotation())
                .with(added);
    }

    private static void requireOptional(Field field) {
        if (!field.optional()) {
            throw new ScaffoldException(
                    "'%s': rows that are there have no such value; expected %s?. Fill it in a revision of your own, then make it not null"
                            .formatted(field.text(), field.text()));
        }
    }

    private static List<Field> fields(Scaffold before) {
        var texts = before.spec().getOrDefault("fields", "");
        return Arrays.stream(texts.split(" ", -1)).map(Field::parse).toList();
    }

    private void requireTables(DomainSpec spec) {
        var tables = new TreeMap<String, String>();
        var create = Pattern.compile("(?m)^create table (\\w+)");
        tree.beside(SCHEMA)
                .forEach(
                        (file, text) ->
                                create.matcher(text)
                                        .results()
                                        .forEach(found -> tables.put(found.group(1), file)));
        var own = tables.get(spec.name().table());
        if (own != null && !own.equals(inClassPath(spec, SCHEMA))) {
            throw new ScaffoldException(
                    "'%s': %s has a table of that name; expected another noun"
                            .formatted(spec.name().table(), own));
        }
        for (var field : spec.fields()) {
            if (field.type() == FieldType.REFERENCE
                    && !field.target().equals(spec.name().table())
                    && !tables.containsKey(field.target())) {
                throw new ScaffoldException(
                        "'%s': there is no table %s; expected one of %s"
                                .formatted(
                                        field.text(),
                                        field.target(),
                                        String.join(", ", tables.keySet())));
            }
        }
    }

    /// What the generator alone has to say, by path.
    private Map<String, String> written(DomainSpec spec) {
        var texts = new LinkedHashMap<String, String>();
        texts.put(place(spec, CONTRACT), ContractText.of(spec));
        texts.put(place(spec, SCHEMA), SchemaText.of(spec));
        new JavaText(spec)
                .files()
                .forEach(file -> texts.put(place(spec, file.name()), file.text()));
        var tests = tree.folder(SourceTree.TEST, spec.pack());
        texts.put(inTree(tests.resolve(spec.name().type() + "ApiTest.java")), TestText.of(spec));
        return texts;
    }

    private Map<String, String> merged(Map<String, String> written, Optional<Scaffold> before) {
        var texts = new LinkedHashMap<String, String>();
        written.forEach(
                (path, theirs) -> {
                    var ours = SourceTree.textOf(tree.root().resolve(path));
                    var base = before.map(run -> run.written().get(path)).orElse(null);
                    if (ours == null && base == null) {
                        texts.put(path, theirs);
                    } else if (ours == null || base == null) {
                        throw new ScaffoldException(
                                ours == null
                                        ? path
                                                + " is gone since it was scaffolded; put it back,"
                                                + " or add the fields by hand"
                                        : path
                                                + " is there already; move it away, or choose"
                                                + " another name");
                    } else {
                        texts.put(path, Merge.of(path, base, ours, theirs));
                    }
                });
        return texts;
    }

    /// The files that belong to all domains.
    private void shared(DomainSpec spec, Order order, Map<String, String> texts) {
        var contents = tree.contents();
        var path = inTree(contents);
        texts.put(
                path,
                Contents.with(
                        path,
                        SourceTree.read(contents),
                        spec.pack() + "." + spec.name().type() + "Domain"));
        var permissions = new Permissions(tree);
        if (permissions.has(spec.permission())) {
            return;
        }
        if (!order.permission().isEmpty()) {
            throw new ScaffoldException(
                    "--permission %s: no table has rows for %s.read and %s.write; expected two that exist, or no --permission for new ones"
                            .formatted(order.permission(), order.permission(), order.permission()));
        }
        permissions.with(spec.permission()).forEach((file, text) -> texts.put(inTree(file), text));
    }

    private Contract contract(DomainSpec spec, Present present, String yaml) {
        var sources = new LinkedHashMap<String, Source>();
        present.contracts().forEach(source -> sources.put(source.name(), source));
        tree.beside(CONTRACT)
                .forEach((name, text) -> sources.replace(name, new Source(name, text)));
        var own = inClassPath(spec, CONTRACT);
        sources.put(own, new Source(own, yaml));
        return Contract.of("scaffold", "1", List.copyOf(sources.values()));
    }

    private List<FileChange> changes(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(
                        text ->
                                new FileChange(
                                        text.getKey(),
                                        SourceTree.textOf(tree.root().resolve(text.getKey())),
                                        text.getValue()))
                .toList();
    }

    private String place(DomainSpec spec, String file) {
        return inTree(tree.folder(SourceTree.MAIN, spec.pack()).resolve(file));
    }

    private static String inClassPath(DomainSpec spec, String file) {
        return spec.pack().replace('.', '/') + "/" + file;
    }

    private String inTree(Path file) {
        return tree.root().relativize(file).toString().replace('\\', '/');
    }
}
