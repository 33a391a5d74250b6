package dev.muster.kit.scaffold;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a domain's `openapi.yaml`.
final class ContractText {
    private static final String ROOT =
            """
            openapi: 3.1.0
            info:
              title: ${Nouns}
              version: "1"

            x-errors:
            ${errors}

            paths:
              ${path}:
                post:
                  operationId: create${Type}
                  summary: Create ${aNoun}
                  x-permission: ${write}
                  x-error-codes: [${refusals}]
                  parameters:
                    - $ref: '#/components/parameters/IdempotencyKey'
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/${Type}Create'}
                        example: ${created}
                  responses:
                    '201':
                      description: The ${noun}, with its id
                      headers:
                        Location: {$ref: '#/components/headers/Location'}
                        ETag: {$ref: '#/components/headers/ETag'}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/${Type}Read'}
                          example: &${type}
                            id: 1
            ${example}
                            createdAt: '2026-12-01T09:00:00Z'
                            updatedAt: '2026-12-01T09:00:00Z'
                            version: 1
                get:
                  operationId: list${Types}
                  summary: List ${nouns}, the newest first
                  x-permission: ${read}
                  x-error-codes: []
                  parameters:
                    - $ref: '#/components/parameters/After'
                    - $ref: '#/components/parameters/Limit'
                  responses:
                    '200':
                      description: A page of ${nouns}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/${Type}Page'}
                          example: {items: [*${type}], next: null}
              ${path}/{id}:
                parameters:
                  - name: id
                    in: path
                    required: true
                    description: The id of ${aNoun}
                    schema: {type: integer, format: int64, minimum: 1}
                get:
                  operationId: get${Type}
                  summary: Read ${aNoun}
                  x-permission: ${read}
                  x-error-codes: [${word}.not_found]
                  responses:
                    '200':
                      description: The ${noun}
                      headers:
                        ETag: {$ref: '#/components/headers/ETag'}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/${Type}Read'}
                          example: *${type}
                patch:
                  operationId: update${Type}
                  summary: Change ${aNoun}
                  description: Only the members that are sent are changed; null clears. Send the ETag of what you read as If-Match.
                  x-permission: ${write}
                  x-error-codes: [${updateRefusals}]
                  parameters:
                    - $ref: '#/components/parameters/IfMatch'
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/${Type}Update'}
                        example: ${changed}
                  responses:
                    '200':
                      description: The ${noun} as it is now
                      headers:
                        ETag: {$ref: '#/components/headers/ETag'}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/${Type}Read'}
                          example: *${type}
                delete:
                  operationId: delete${Type}
                  summary: Delete ${aNoun}
                  x-permission: ${write}
                  x-error-codes: [${word}.not_found]
                  responses:
                    '204':
                      description: It is gone

            components:
              schemas:
            ${enums}    ${Type}Create:
                  description: What is known of ${aNoun} when it is created
                  type: object
                  additionalProperties: false
                  required: [${required}]
                  properties:
            ${createProperties}
                ${Type}Update:
                  description: What to change about ${aNoun}
                  type: object
                  additionalProperties: false
                  x-patch: true
                  minProperties: 1
                  properties:
            ${updateProperties}
                ${Type}Read:
                  description: ${ANoun}
                  type: object
                  required: [id, ${all}, createdAt, updatedAt, version]
                  properties:
                    id: {type: integer, format: int64}
            ${readProperties}
                    createdAt: {type: string, format: date-time}
                    updatedAt: {type: string, format: date-time}
                    version: {type: integer, format: int64, description: 'Grows with every change, and is the ETag'}
                ${Type}Page:
                  description: Some ${nouns}, and where to go on
                  type: object
                  required: [items, next]
                  properties:
                    items: {type: array, items: {$ref: '#/components/schemas/${Type}Read'}}
                    next: {type: [string, 'null'], description: Send it as `after` to get the next page; null on the last page}
            """;

    private final DomainSpec spec;

    ContractText(DomainSpec spec) {
        this.spec = spec;
    }

    static String of(DomainSpec spec) {
        return new ContractText(spec).text();
    }

    private String text() {
        var refusals = spec.refusable().stream().map(this::code).toList();
        var text =
                Template.of(spec)
                        .put("errors", errors())
                        .put("refusals", String.join(", ", refusals))
                        .put(
                                "updateRefusals",
                                Stream.concat(Stream.of("${word}.not_found"), refusals.stream())
                                        .collect(Collectors.joining(", ")))
                        .put("created", flow(sent()))
                        .put("changed", flow(List.of(spec.fields().getFirst())))
                        .put(
                                "example",
                                lines(
                                        16,
                                        spec.fields().stream()
                                                .map(field -> field.name() + ": " + value(field))))
                        .put("enums", enums())
                        .put(
                                "required",
                                spec.required().map(Field::name).collect(Collectors.joining(", ")))
                        .put(
                                "all",
                                spec.fields().stream()
                                        .map(Field::name)
                                        .collect(Collectors.joining(", ")))
                        .put("createProperties", properties(Use.CREATE))
                        .put("updateProperties", properties(Use.UPDATE))
                        .put("readProperties", properties(Use.READ))
                        .fill(ROOT);
        return text.replace("      required: []\n", "");
    }

    private String errors() {
        var noun = spec.name().noun();
        var errors =
                Stream.concat(
                        Stream.of(
                                "${word}.not_found: {status: 404, title: There is no such %s}"
                                        .formatted(noun)),
                        spec.refusable().stream()
                                .map(
                                        field ->
                                                field.unique()
                                                        ? "%s: {status: 409, title: 'Another %s has this %s'}"
                                                                .formatted(
                                                                        code(field),
                                                                        noun,
                                                                        field.words())
                                                        : "%s: {status: 422, title: 'The %s must be %s that is there'}"
                                                                .formatted(
                                                                        code(field),
                                                                        field.words(),
                                                                        spec.name().aNoun())));
        return lines(2, errors);
    }

    private String code(Field field) {
        return "${word}." + Refusals.code(field);
    }

    private String enums() {
        return spec.fields().stream()
                .filter(field -> field.type() == FieldType.ENUM)
                .map(
                        field ->
                                """
                                    %s:
                                      description: The %s of %s
                                      type: string
                                      enum: [%s]
                                """
                                        .formatted(
                                                spec.enumType(field),
                                                field.words(),
                                                spec.name().aNoun(),
                                                field.choices().stream()
                                                        .map(ContractText::word)
                                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
    }

    private enum Use {
        CREATE,
        UPDATE,
        READ
    }

    private String properties(Use use) {
        return lines(
                8, spec.fields().stream().map(field -> field.name() + ": " + schema(field, use)));
    }

    private String schema(Field field, Use use) {
        if (field.type() == FieldType.ENUM) {
            var ref = "$ref: '#/components/schemas/%s'".formatted(spec.enumType(field));
            return field.optional()
                    ? "{anyOf: [{%s}, {type: 'null'}]}".formatted(ref)
                    : "{" + ref + "}";
        }
        var schema = use == Use.READ ? field.type().answered() : field.type().schema();
        return "{"
                + (field.optional()
                        ? schema.replaceFirst("type: (\\w+)", "type: [$1, 'null']")
                        : schema)
                + "}";
    }

    private List<Field> sent() {
        return spec.required().findAny().isPresent()
                ? spec.required().toList()
                : spec.fields().stream()
                        .filter(field -> field.type() != FieldType.REFERENCE)
                        .limit(1)
                        .toList();
    }

    private static String flow(Collection<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + ": " + value(field))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// Quoted where YAML would take it for something else than text.
    private static String value(Field field) {
        var json = field.sample(1);
        if (!json.startsWith("\"")) {
            return json;
        }
        return switch (field.type()) {
            case STRING, TEXT, EMAIL -> Field.plain(json);
            case ENUM -> word(Field.plain(json));
            default -> "'" + Field.plain(json) + "'";
        };
    }

    private static String word(String choice) {
        return choice.matches("true|false|null|yes|no|on|off|y|n") ? "'" + choice + "'" : choice;
    }

    private static String lines(int indent, Stream<String> lines) {
        return lines.map(line -> " ".repeat(indent) + line).collect(Collectors.joining("\n"));
    }
}
