package dev.muster.kit.scaffold;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the tests of a domain.
final class TestText {
    private static final String TEST =
            """
            package ${pack};

            import static org.assertj.core.api.Assertions.assertThat;

            ${imports}

            @${Annotation}
            class ${Type}ApiTest {
                private static final String PATH = "${path}";
                private static final String CHANGED =
                        \"""
                        {
            ${changedMembers}
                        }
                        \""";
            ${leastConstant}
                private final Client writer;
                private final Client reader;

                ${Type}ApiTest(TestServer server) {
                    writer = server.clientWith("${read}", "${write}");
                    reader = server.clientWith("${read}");
                }

                @Test
                void creates() {
                    var created = writer.post(PATH, body(1)).is(201);

                    var path = PATH + "/" + created.at("/id");
                    assertThat(created.header("Location")).contains(path);
                    assertThat(created.header("ETag")).contains("\\"1\\"");
            ${assertCreated}
                    assertThat(reader.get(path).is(200).json()).isEqualTo(created.json());
                }

            ${optionalTests}${faultTest}    @Test
                void createsOnceForTheSameKey() {
                    var once = writer.with("Idempotency-Key", "once");

                    var first = once.post(PATH, body(1)).is(201);

                    assertThat(once.post(PATH, body(1)).is(201).json()).isEqualTo(first.json());
                    assertThat(reader.get(PATH).is(200).json().at("/items").size()).isEqualTo(1);
                }

                @Test
                void listsTheNewestFirstPageByPage() {
                    var created = new ArrayList<String>();
                    for (int number = 1; number <= 5; number++) {
                        created.addFirst(writer.post(PATH, body(number)).is(201).at("/id"));
                    }

                    var seen = new ArrayList<String>();
                    var next = "";
                    do {
                        var page = reader.get(PATH + "?limit=2" + next).is(200);
                        seen.addAll(page.json().at("/items").findValuesAsString("id"));
                        next = page.json().at("/next").isNull() ? "" : "&after=" + page.at("/next");
                    } while (!next.isEmpty());

                    assertThat(seen).isEqualTo(created);
                }

                @Test
                void changesWhatIsSentAndNothingElse() {
                    var created = writer.post(PATH, body(1)).is(201);
                    var path = PATH + "/" + created.at("/id");

                    var one = "${oneMember}";
                    var changed = seen(1).patch(path, one).is(200);

                    assertThat(changed.header("ETag")).contains("\\"2\\"");
            ${assertOne}
                    assertThat(reader.get(path).is(200).json()).isEqualTo(changed.json());
                }

                @Test
                void changesEveryMember() {
                    var path = PATH + "/" + writer.post(PATH, body(1)).is(201).at("/id");

                    var changed = seen(1).patch(path, CHANGED).is(200);

            ${assertChanged}
                    assertThat(reader.get(path).is(200).json()).isEqualTo(changed.json());
                }

                @Test
                void refusesAChangeOfWhatSomebodyElseChanged() {
                    var path = PATH + "/" + writer.post(PATH, body(1)).is(201).at("/id");
                    seen(1).patch(path, CHANGED).is(200);

                    seen(1).patch(path, CHANGED).isRefused(412, "request.stale").saying("version 2");
                    writer.patch(path, CHANGED).isRefused(428, "request.precondition");
                }

            ${refusalTests}    @Test
                void deletes() {
                    var path = PATH + "/" + writer.post(PATH, body(1)).is(201).at("/id");

                    writer.delete(path).is(204);

                    reader.get(path).isRefused(404, "${word}.not_found");
                    writer.delete(path).isRefused(404, "${word}.not_found");
                    seen(1).patch(path, CHANGED).isRefused(404, "${word}.not_found");
                }

                @Test
                void letsReadersChangeNothing() {
                    var path = PATH + "/" + writer.post(PATH, body(1)).is(201).at("/id");

                    reader.post(PATH, body(2)).isRefused(403, "auth.forbidden");
                    reader.with("If-Match", "\\"1\\"").patch(path, CHANGED).isRefused(403, "auth.forbidden");
                    reader.delete(path).isRefused(403, "auth.forbidden");
                }

                /// Somebody who has read that version.
                private Client seen(int version) {
                    return writer.with("If-Match", "\\"" + version + "\\"");
                }

                /// All that can be sent; with another number, another one.
                private static String body(int number) {
                    var json =
                            \"""
                            {
            ${bodyMembers}
                            }
                            \""";
                    return json.formatted(number);
                }
            }
            """;

    private static final String OPTIONAL =
            """
                @Test
                void doesWithoutWhatMayBeEmpty() {
                    var created = writer.post(PATH, LEAST).is(201);

            ${assertNullCreated}
                }

                @Test
                void clearsWhatMayBeEmpty() {
                    var path = PATH + "/" + writer.post(PATH, body(1)).is(201).at("/id");

                    var cleared = seen(1).patch(path, CLEARED).is(200);

            ${assertNullCleared}
                }

            """;

    private static final String CONSTANT =
            """
                private static final String %s =
                        \"""
                        {
            %s
                        }
                        \""";
            """;

    private static final String FAULTS =
            """
                @Test
                void namesAllFaultsAtOnce() {
                    var refused = writer.post(PATH, "{\\"nonsense\\": 1}").isRefused(422, "request.invalid");

                    var places = refused.json().at("/errors").findValuesAsString("pointer");
                    assertThat(places).containsExactlyInAnyOrder(${places});
                }

            """;

    private final DomainSpec spec;

    /// What can be sent without knowing another of its kind.
    private final List<Field> sent;

    private TestText(DomainSpec spec) {
        this.spec = spec;
        this.sent =
                spec.fields().stream()
                        .filter(field -> !field.target().equals(spec.name().table()))
                        .toList();
    }

    static String of(DomainSpec spec) {
        return new TestText(spec).text();
    }

    private String text() {
        var one = sent.getFirst();
        var annotation = spec.test();
        var imported = annotation.substring(0, annotation.lastIndexOf('.'));
        var text =
                Template.of(spec)
                        .put("Annotation", annotation.substring(imported.length() + 1))
                        .put("changedMembers", members(sent.stream().map(this::changed), 14))
                        .put("bodyMembers", members(sent.stream().map(this::numbered), 18))
                        .put("assertCreated", asserts("created", sent, field -> field.sample(1)))
                        .put("assertChanged", asserts("changed", sent, Field::other))
                        .put("oneMember", quoted("{" + changed(one) + "}"))
                        .put(
                                "assertOne",
                                asserts(
                                        "changed",
                                        sent,
                                        field ->
                                                field.equals(one)
                                                        ? field.other()
                                                        : field.sample(1)))
                        .put("optionalTests", clearable().isEmpty() ? "" : OPTIONAL)
                        .put("faultTest", spec.required().findAny().isEmpty() ? "" : FAULTS)
                        .put("leastConstant", clearable().isEmpty() ? "" : constants())
                        .put("assertNullCreated", nulls("created", spec.optional()))
                        .put("assertNullCleared", nulls("cleared", clearable().stream()))
                        .put("places", places())
                        .put("refusalTests", refusalTests())
                        .java(TEST);
        return imported.equals(spec.pack())
                ? text
                : Imports.with(text, "import " + annotation + ";");
    }

    /// What can be null and is not when all is sent.
    private List<Field> clearable() {
        return sent.stream().filter(Field::optional).toList();
    }

    private String constants() {
        var least = spec.required().map(field -> member(field, field.sample(1)));
        var cleared = clearable().stream().map(field -> member(field, "null"));
        return CONSTANT.formatted("LEAST", members(least, 14))
                + CONSTANT.formatted("CLEARED", members(cleared, 14));
    }

    private static String member(Field field, String json) {
        return "\"%s\": %s".formatted(field.name(), json);
    }

    private String changed(Field field) {
        return member(field, field.other());
    }

    private String numbered(Field field) {
        return member(field, field.type().sample(field));
    }

    private static String members(Stream<String> members, int indent) {
        return members.map(member -> " ".repeat(indent) + member)
                .collect(Collectors.joining(",\n"));
    }

    private static String quoted(String json) {
        return json.replace("\"", "\\\"");
    }

    private String asserts(String answer, List<Field> fields, Function<Field, String> value) {
        return fields.stream()
                .map(
                        field ->
                                "        assertThat(%s.at(\"/%s\")).isEqualTo(\"%s\");"
                                        .formatted(
                                                answer,
                                                field.name(),
                                                Field.plain(value.apply(field))))
                .collect(Collectors.joining("\n"));
    }

    private static String nulls(String answer, Stream<Field> fields) {
        return fields.map(
                        field ->
                                "        assertThat(%s.json().at(\"/%s\").isNull()).isTrue();"
                                        .formatted(answer, field.name()))
                .collect(Collectors.joining("\n"));
    }

    private String places() {
        return Stream.concat(Stream.of("nonsense"), spec.required().map(Field::name))
                .map(name -> "\"/" + name + "\"")
                .collect(Collectors.joining(", "));
    }

    private String refusalTests() {
        return Stream.concat(spec.unique().map(this::taken), spec.own().map(TestText::missing))
                .collect(Collectors.joining());
    }

    private String taken(Field field) {
        return """
            @Test
            void refusesThe%1$sOfAnother() {
                writer.post(PATH, body(1)).is(201);
                var path = PATH + "/" + writer.post(PATH, body(2)).is(201).at("/id");

                var same = "%2$s";
                var refused = seen(1).patch(path, same).isRefused(409, "${word}.%3$s");

                refused.saying("%4$s");
                writer.post(PATH, body(2)).isRefused(409, "${word}.%5$s");
            }

        """
                .formatted(
                        field.part(),
                        quoted("{" + member(field, field.sample(1)) + "}"),
                        Refusals.code(field),
                        Field.plain(field.sample(1)),
                        Refusals.code(spec.unique().findFirst().orElse(field)));
    }

    private static String missing(Field field) {
        return """
            @Test
            void refusesA%1$sThatIsNotThere() {
                var first = writer.post(PATH, body(1)).is(201).at("/id");
                var path = PATH + "/" + writer.post(PATH, body(2)).is(201).at("/id");

                var refused = seen(1).patch(path, "{\\"%2$s\\": 999999999}").isRefused(422, "${word}.%3$s");

                refused.saying("999999999");
                var changed = seen(1).patch(path, "{\\"%2$s\\": %%s}".formatted(first)).is(200);
                assertThat(changed.at("/%2$s")).isEqualTo(first);
            }

        """
                .formatted(
                        field.part().replaceFirst("Id$", ""), field.name(), Refusals.code(field));
    }
}
