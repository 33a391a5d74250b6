package dev.muster.kit.schema;

/// The kinds of things that a schema is made of, in the order in which one writes them down.
enum Kind {
    SCHEMA,
    EXTENSION,
    COLLATION,
    ENUM,
    COMPOSITE,
    RANGE,
    DOMAIN,
    DOMAIN_CONSTRAINT,
    SEQUENCE,
    FUNCTION,
    TABLE,
    COLUMN,
    DEFAULT,
    OWNERSHIP,
    CONSTRAINT,
    INDEX,
    STATISTICS,
    VIEW,
    RULE,
    TRIGGER,
    POLICY,
    COMMENT,
    UNSUPPORTED
}
