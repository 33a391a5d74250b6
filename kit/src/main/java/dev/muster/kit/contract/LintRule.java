package dev.muster.kit.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a contract is held to. What is an error here fails the build and the start of the server;
/// the rest is for those who ask.
public enum LintRule {
    READABLE(Level.ERROR, "the file is YAML or JSON, and an OpenAPI document"),
    OPENAPI_VERSION(Level.ERROR, "the document says `openapi: 3.1.0`"),
    COMPONENT_KIND(Level.ERROR, "components are schemas, parameters, headers and security schemes"),
    NAME_UNIQUE(Level.ERROR, "a component is declared once, in all domains together"),
    SCHEMA_NAME(Level.ERROR, "a schema is named like `IncidentRead`"),
    PATH_NAME(Level.ERROR, "a path is made of literal segments and `{camelCase}` parameters"),
    PATH_MEMBER(Level.ERROR, "a path carries parameters and operations, nothing else"),
    ROUTE_UNIQUE(Level.ERROR, "a method and path are answered by one operation"),
    OPERATION_ID(Level.ERROR, "an operation has a camelCase `operationId` that Java can have"),
    OPERATION_ID_UNIQUE(Level.ERROR, "an `operationId` is given once, in all domains together"),
    OPERATION_SUMMARY(Level.ERROR, "an operation says in `summary` what it does"),
    OPERATION_KEYWORD(Level.ERROR, "an operation has known keywords only"),
    PERMISSION_DECLARED(
            Level.ERROR, "an operation has `x-permission`: `public`, `signed-in`, or a permission"),
    ERROR_CODES_DECLARED(
            Level.ERROR, "an operation lists its `x-error-codes`, `[]` when there are none"),
    ERROR_CODE_KNOWN(Level.ERROR, "an error code stands in a table of errors"),
    ERROR_CODE_NAME(Level.ERROR, "an error code is dotted, in lower case"),
    ERROR_CODE_UNIQUE(Level.ERROR, "an error code is declared once"),
    ERROR_STATUS(Level.ERROR, "an error has a status from 400 to 599"),
    ERROR_TITLE(Level.ERROR, "an error has a title"),
    PROBLEM_RESPONSE(
            Level.ERROR, "a 4xx or 5xx answer is a problem, written out from `x-error-codes`"),
    SUCCESS_STATUS(Level.ERROR, "an operation has one success response: 200, 201, 202 or 204"),
    MEDIA_TYPE(Level.ERROR, "a body is `application/json`, and nothing beside it"),
    EXAMPLE_PRESENT(Level.ERROR, "a body has an example"),
    EXAMPLE_VALID(Level.ERROR, "an example and a default fit their schema"),
    REFERENCE(Level.ERROR, "a reference leads to a component of that kind"),
    PARAMETER_IN(Level.ERROR, "a parameter stands in path, query or header"),
    PARAMETER_NAME(Level.ERROR, "a parameter is named in camelCase"),
    PARAMETER_FLAT(Level.ERROR, "a parameter is a plain value, or in a query a list of these"),
    PATH_PARAMETER(Level.ERROR, "a path and its parameters name the same, and all are required"),
    SCHEMA_PRESENT(Level.ERROR, "where a schema belongs there is one"),
    SCHEMA_TYPE(Level.ERROR, "a schema has one type, and null beside it if need be"),
    SCHEMA_KEYWORD(Level.ERROR, "a schema has known keywords only"),
    COMPOSITION(Level.ERROR, "a schema is written out, without `allOf`, `oneOf`, `not` or `if`"),
    NULLABLE(Level.ERROR, "null is written as OpenAPI 3.1 does"),
    OBJECT_CONTENT(Level.ERROR, "an object has properties, or is a map"),
    INLINE_OBJECT(Level.ERROR, "an object with properties has a name, under `components/schemas`"),
    PROPERTY_NAME(Level.ERROR, "a property is named in camelCase"),
    REQUIRED_KNOWN(Level.ERROR, "what is required is a property"),
    LIST_ITEMS(Level.ERROR, "the items of a list are never null"),
    LIST_DEFAULT(Level.ERROR, "a list defaults to `[]` alone"),
    PATTERN(Level.ERROR, "a pattern is a regular expression"),
    ENUM_VALUES(Level.ERROR, "an enum has different words, and only text"),
    PAGE_SHAPE(
            Level.WARN, "a list is a page: `items` and `next`, asked for with `after` and `limit`"),
    STATUS_FITS_METHOD(Level.WARN, "201 is for POST and PUT, and reading answers with 200"),
    PATH_STYLE(Level.WARN, "the words of a path are in lower case, with hyphens"),
    COMPONENT_USED(Level.WARN, "a component is referred to"),
    SCHEMA_DESCRIPTION(Level.OFF, "a schema under `components/schemas` has a description"),
    OPERATION_DESCRIPTION(Level.OFF, "an operation has a description beside its summary"),
    PARAMETER_DESCRIPTION(Level.OFF, "a parameter has a description");

    private final Level level;
    private final String wish;

    /// How bad it is to break a rule.
    public enum Level {
        OFF,
        WARN,
        ERROR;

        /// In lower case, as it is printed.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LintRule(Level level, String wish) {
        this.level = level;
        this.wish = wish;
    }

    /// Its stable name, for example `operation-id`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException with the nearest name when there is none like this
    public static LintRule named(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s': there is no such rule; %s"
                                                .formatted(id, Nearest.hint(id, ids()))));
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(LintRule::id).toList();
    }

    /// How bad it is unless somebody says otherwise.
    public Level level() {
        return level;
    }

    /// What a contract should be like, in half a sentence.
    public String wish() {
        return wish;
    }
}
