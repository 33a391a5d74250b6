package dev.muster.kit.scaffold;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the classes of a domain. Each statement stands on one line; the layout breaks it.
final class JavaText {
    private static final String PACKAGE_INFO =
            """
            /// ${Nouns}.
            @NullMarked
            package ${pack};

            import org.jspecify.annotations.NullMarked;
            """;

    private static final String MODEL =
            """
            package ${pack};

            ${imports}

            /// ${ANoun}.
            ///
            ${documented}/// @param version grows by one with every change
            public record ${Type}(long id, ${components}, Instant createdAt, Instant updatedAt, int version) {
                /// The ${noun} with the members that the update names.
                ${Type} updated(${Type}Update update, Instant now) {
                    return new ${Type}(id, ${edited}, createdAt, now, version + 1);
                }
            }
            """;

    private static final String STORE =
            """
            package ${pack};

            import static ${pack}.tables.${Table}.${TABLE};

            ${imports}

            final class ${Type}Store {
                ${Type} insert(DSLContext sql, ${Type}Create wanted, Instant now) {
                    return sql.insertInto(${TABLE})
            ${inserted}
                            .set(${TABLE}.CREATED_AT, now)
                            .set(${TABLE}.UPDATED_AT, now)
                            .set(${TABLE}.VERSION, 1)
                            .returning()
                            .fetchSingle(${Type}Store::${type});
                }

                Optional<${Type}> find(DSLContext sql, long id) {
                    return sql.selectFrom(${TABLE}).where(${TABLE}.ID.eq(id)).fetchOptional(${Type}Store::${type});
                }

                /// Nobody else can change it until the transaction ends.
                Optional<${Type}> lock(DSLContext sql, long id) {
                    return sql.selectFrom(${TABLE}).where(${TABLE}.ID.eq(id)).forUpdate().fetchOptional(${Type}Store::${type});
                }

                /// The newest first.
                ///
                /// @param below only those with a lower id
                List<${Type}> list(DSLContext sql, long below, int limit) {
                    return sql.selectFrom(${TABLE}).where(${TABLE}.ID.lt(below)).orderBy(${TABLE}.ID.desc()).limit(limit).fetch(${Type}Store::${type});
                }

                /// @return as it is stored
                ${Type} update(DSLContext sql, ${Type} ${type}) {
                    return sql.update(${TABLE})
            ${updated}
                            .set(${TABLE}.UPDATED_AT, ${type}.updatedAt())
                            .set(${TABLE}.VERSION, ${type}.version())
                            .where(${TABLE}.ID.eq(${type}.id()))
                            .returning()
                            .fetchSingle(${Type}Store::${type});
                }

                /// @return how many were there
                int delete(DSLContext sql, long id) {
                    return sql.deleteFrom(${TABLE}).where(${TABLE}.ID.eq(id)).execute();
                }

                private static ${Type} ${type}(Record row) {
                    return new ${Type}(row.get(${TABLE}.ID), ${fetched}, row.get(${TABLE}.CREATED_AT), row.get(${TABLE}.UPDATED_AT), row.get(${TABLE}.VERSION));
                }
            }
            """;

    private static final String ROUTER =
            """
            package ${pack};

            ${imports}

            final class ${Type}Router implements ${Type}Api {
                private static final String ORDER = "-id";

                private final ${Type}Service ${types};

                ${Type}Router(${Type}Service ${types}) {
                    this.${types} = ${types};
                }

                @Override
                public Created<${Type}Read> create${Type}(Call call, ${Type}Create body) {
                    var ${type} = ${types}.create(body);
                    return Created.at("${path}/" + ${type}.id(), ${type}.version(), read(${type}));
                }

                @Override
                public ${Type}Page list${Types}(Call call, List${Types}Query query) {
                    var cursor = Cursor.parse(query.after(), ORDER, 1);
                    long below = cursor == null ? Long.MAX_VALUE : cursor.number(0);
                    // One more than was asked for tells that there is another page.
                    var found = ${types}.list(below, query.limit() + 1);
                    var items = found.stream().limit(query.limit()).map(${Type}Router::read).toList();
                    boolean isLast = found.size() == items.size();
                    return new ${Type}Page(items, isLast ? null : next(items.getLast()));
                }

                @Override
                public Tagged<${Type}Read> get${Type}(Call call, long id) {
                    return tagged(${types}.get(id));
                }

                @Override
                public Tagged<${Type}Read> update${Type}(Call call, long id, ${Type}Update body) {
                    return tagged(${types}.update(id, call.expectedVersion(), body));
                }

                @Override
                public void delete${Type}(Call call, long id) {
                    ${types}.delete(id);
                }

                private static String next(${Type}Read last) {
                    return new Cursor(ORDER, List.of(Long.toString(last.id()))).encoded();
                }

                private static Tagged<${Type}Read> tagged(${Type} ${type}) {
                    return new Tagged<>(${type}.version(), read(${type}));
                }

                private static ${Type}Read read(${Type} ${type}) {
                    return new ${Type}Read(${type}.id(), ${answered}, ${type}.createdAt(), ${type}.updatedAt(), ${type}.version());
                }
            }
            """;

    private static final String DOMAIN =
            """
            package ${pack};

            ${imports}

            /// ${Nouns}, from created to deleted.
            public final class ${Type}Domain implements Domain {
                @Override
                public void wire(Kit kit) {
                    var ${types} = new ${Type}Service(kit.database(), kit.clock());
                    kit.provide(${types});
                    kit.serve(new ${Type}Router(${types}));
                }
            }
            """;

    private final DomainSpec spec;
    private final String table;

    JavaText(DomainSpec spec) {
        this.spec = spec;
        this.table = spec.name().tableConstant();
    }

    String packageInfo() {
        return Template.of(spec).fill(PACKAGE_INFO);
    }

    String model() {
        return Template.of(spec)
                .put(
                        "documented",
                        spec.optional()
                                .map(
                                        field ->
                                                "/// @param %s null for none\n"
                                                        .formatted(field.name()))
                                .collect(Collectors.joining()))
                .put(
                        "components",
                        spec.fields().stream()
                                .map(field -> spec.declaredType(field) + " " + field.name())
                                .collect(Collectors.joining(", ")))
                .put("edited", list(this::edited))
                .java(MODEL);
    }

    private String edited(Field field) {
        var patch = "update." + field.name() + "()";
        if (field.type() == FieldType.DECIMAL) {
            patch += ".map(BigDecimal::new)";
        }
        return field.optional()
                ? patch + ".over(" + field.name() + ")"
                : "Objects.requireNonNullElse(" + patch + ".value(), " + field.name() + ")";
    }

    String store() {
        return Template.of(spec)
                .put("inserted", settings("wanted", true))
                .put("updated", settings(spec.name().variable(), false))
                .put("fetched", list(this::fetched))
                .java(STORE);
    }

    private String set(Field field, String owner, boolean sent) {
        var value = owner + "." + field.name() + "()";
        var stored =
                switch (field.type()) {
                    case ENUM ->
                            field.optional()
                                    ? mapped(value, spec.enumType(field) + "::wire")
                                    : value + ".wire()";
                    case DECIMAL ->
                            !sent
                                    ? value
                                    : field.optional()
                                            ? mapped(value, "BigDecimal::new")
                                            : "new BigDecimal(" + value + ")";
                    default -> value;
                };
        return ".set(%s.%s, %s)".formatted(table, field.constant(), stored);
    }

    private String fetched(Field field) {
        var value = "row.get(%s.%s)".formatted(table, field.constant());
        if (field.type() != FieldType.ENUM) {
            return value;
        }
        var type = spec.enumType(field);
        return field.optional() ? mapped(value, type + "::of") : type + ".of(" + value + ")";
    }

    private static String mapped(String value, String meaning) {
        return "Optional.ofNullable(%s).map(%s).orElse(null)".formatted(value, meaning);
    }

    String router() {
        return Template.of(spec).put("answered", list(this::answered)).java(ROUTER);
    }

    private String answered(Field field) {
        var value = spec.name().variable() + "." + field.name() + "()";
        if (field.type() != FieldType.DECIMAL) {
            return value;
        }
        return field.optional()
                ? mapped(value, "BigDecimal::toPlainString")
                : value + ".toPlainString()";
    }

    String domain() {
        return Template.of(spec).java(DOMAIN);
    }

    private String list(Function<Field, String> argument) {
        return spec.fields().stream().map(argument).collect(Collectors.joining(", "));
    }

    private String settings(String owner, boolean sent) {
        return spec.fields().stream()
                .map(field -> " ".repeat(16) + set(field, owner, sent))
                .collect(Collectors.joining("\n"));
    }

    /// All of them, by file name.
    Stream<SourceText> files() {
        var type = spec.name().type();
        return Stream.of(
                new SourceText("package-info.java", packageInfo()),
                new SourceText(type + ".java", model()),
                new SourceText(type + "Store.java", store()),
                new SourceText(type + "Service.java", ServiceText.of(spec)),
                new SourceText(type + "Router.java", router()),
                new SourceText(type + "Domain.java", domain()));
    }

    /// A file to be.
    record SourceText(String name, String text) {}
}
