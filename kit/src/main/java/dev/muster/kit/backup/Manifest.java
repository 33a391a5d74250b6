package dev.muster.kit.backup;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a dump holds.
///
/// @param format the version of the file's format
/// @param app whose database it was
/// @param created when
/// @param postgres the version of PostgreSQL it was in
/// @param revisions what was applied, the earliest first
/// @param heads the ids of those that no other stands on
/// @param tables in the order of their entries in the file
/// @param sequences with their values
/// @param views the materialized ones that could be read
record Manifest(
        int format,
        String app,
        Instant created,
        String postgres,
        List<Applied> revisions,
        List<String> heads,
        List<Rows> tables,
        List<Counter> sequences,
        List<Name> views) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    Manifest {
        revisions = List.copyOf(revisions);
        heads = List.copyOf(heads);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        views = List.copyOf(views);
        var names = new HashSet<Name>();
        for (var table : tables) {
            if (!names.add(table.name())) {
                throw new IllegalArgumentException(table.name() + " is there twice");
            }
        }
    }

    /// A revision.
    ///
    /// @param checksum of what was run
    record Applied(String id, String checksum) {}

    /// A table.
    ///
    /// @param columns in the order of the values in its entry
    /// @param rows their number
    record Rows(Name name, List<String> columns, long rows) {
        Rows {
            columns = List.copyOf(columns);
        }

        TableRows shown() {
            return new TableRows(name.toString(), rows);
        }
    }

    /// A sequence.
    ///
    /// @param isCalled whether `lastValue` was given out
    record Counter(Name name, long lastValue, boolean isCalled) {}

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /// @throws IllegalArgumentException what is wrong with it
    static Manifest parse(byte[] json) {
        try {
            var tree = JSON.readTree(json);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("its manifest is no JSON object");
            }
            var format = tree.path("format").asInt(0);
            if (format > FORMAT) {
                throw new IllegalArgumentException(
                        "its format is %d, and this release reads %d: a newer one wrote it"
                                .formatted(format, FORMAT));
            }
            return JSON.treeToValue(tree, Manifest.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "its manifest is no manifest: " + e.getOriginalMessage(), e);
        }
    }
}
