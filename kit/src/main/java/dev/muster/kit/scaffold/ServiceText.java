package dev.muster.kit.scaffold;

import java.util.stream.Collectors;

/// Writes a domain's service.
final class ServiceText {
    private static final String SERVICE =
            """
            package ${pack};

            ${imports}

            /// ${Nouns}: created, read, changed, deleted.
            public final class ${Type}Service {
                private final ${Type}Store store = new ${Type}Store();
                private final Database database;
                private final Clock clock;

                ${Type}Service(Database database, Clock clock) {
                    this.database = database;
                    this.clock = clock;
                }

            ${createDoc}    public ${Type} create(${Type}Create wanted) {
            ${create}
                }

                /// @throws Refused `${word}.not_found`
                public ${Type} get(long id) {
                    return database.read(sql -> store.find(sql, id)).orElseThrow(() -> notFound(id));
                }

                /// The newest first.
                ///
                /// @param below only those with a lower id
                public List<${Type}> list(long below, int limit) {
                    return database.read(sql -> store.list(sql, below, limit));
                }

                /// Changes what the update names.
                ///
                /// @param expectedVersion the version that the editor has seen
            ${updateDoc}
                public ${Type} update(long id, long expectedVersion, ${Type}Update update) {
            ${update}
                }

                /// @throws Refused `${word}.not_found`
                public void delete(long id) {
                    if (database.write(tx -> store.delete(tx.sql(), id)) == 0) {
                        throw notFound(id);
                    }
                }

                private ${Type} lock(Tx tx, long id, long expectedVersion) {
                    var ${type} = store.lock(tx.sql(), id).orElseThrow(() -> notFound(id));
                    if (${type}.version() != expectedVersion) {
                        throw new Refused(
                                CommonError.STALE,
                                "The ${noun} is at version %d, you changed version %d: read it again"
                                        .formatted(${type}.version(), expectedVersion));
                    }
                    return ${type};
                }

            ${refusal}    private static Refused notFound(long id) {
                    return new Refused(${Type}Error.NOT_FOUND, "There is no ${noun} " + id);
                }
            }
            """;

    private static final String CREATE =
            "        return database.write(tx -> store.insert(tx.sql(), wanted, clock.instant()));";

    private static final String UPDATE =
            """
                    return database.write(
                            tx -> {
                                var before = lock(tx, id, expectedVersion);
                                return store.update(tx.sql(), before.updated(update, clock.instant()));
                            });\
            """;

    private static final String GUARDED_CREATE =
            """
                    try {
                        return database.write(tx -> store.insert(tx.sql(), wanted, clock.instant()));
                    } catch (DataAccessException failure) {
                        throw refusal(failure, ${wantedValues});
                    }\
            """;

    private static final String GUARDED_UPDATE =
            """
                    return database.write(
                            tx -> {
                                var after = lock(tx, id, expectedVersion).updated(update, clock.instant());
                                try {
                                    return store.update(tx.sql(), after);
                                } catch (DataAccessException failure) {
                                    throw refusal(failure, ${afterValues});
                                }
                            });\
            """;

    private static final String REFUSAL =
            """
                /// What the database would not store, in the words of this domain.
                private static RuntimeException refusal(DataAccessException failure, ${values}) {
                    return switch (Constraint.brokenBy(failure)) {
            ${cases}            default -> failure;
                    };
                }

            """;

    private ServiceText() {}

    static String of(DomainSpec spec) {
        boolean guarded = !spec.refusable().isEmpty();
        var codes =
                spec.refusable().stream()
                        .map(field -> "`${word}." + Refusals.code(field) + "`")
                        .collect(Collectors.joining(", "));
        return Template.of(spec)
                .put("create", guarded ? GUARDED_CREATE : CREATE)
                .put("update", guarded ? GUARDED_UPDATE : UPDATE)
                .put("refusal", guarded ? REFUSAL : "")
                .put("createDoc", guarded ? doc(spec, codes) + "\n" : "")
                .put(
                        "updateDoc",
                        doc(
                                spec,
                                "`${word}.not_found`, "
                                        + (guarded ? codes + ", " : "")
                                        + "or `request.stale` when it was changed meanwhile"))
                .put("wantedValues", values(spec, "wanted."))
                .put("afterValues", values(spec, "after."))
                .put(
                        "values",
                        spec.refusable().stream()
                                .map(field -> spec.declaredType(field) + " " + field.name())
                                .collect(Collectors.joining(", ")))
                .put("cases", Refusals.cases(spec))
                .java(SERVICE);
    }

    private static String values(DomainSpec spec, String owner) {
        return spec.refusable().stream()
                .map(field -> owner + field.name() + "()")
                .collect(Collectors.joining(", "));
    }

    /// google-java-format fills lines of a comment up to their width.
    private static String doc(DomainSpec spec, String text) {
        var lines = new StringBuilder();
        var line = new StringBuilder("    ///");
        for (var word : Template.of(spec).fill("@throws Refused " + text).split(" ")) {
            if (line.length() + 1 + word.length() > 100) {
                lines.append(line).append('\n');
                line = new StringBuilder("    ///  ");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).toString();
    }
}
