package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.SchemaCheck;
import dev.muster.kit.test.Databases;
import org.junit.jupiter.api.Test;

@MusterTest
class SchemaTest {
    @Test
    void migrationsLeadToTheDeclaredSchema(Databases databases) throws Exception {
        assertThat(
                        SchemaCheck.differences(
                                databases.postgres(),
                                Muster.APP.migrations(),
                                DeclaredSchema.onClassPath()))
                .as("a schema.sql was changed without a migration, or the other way round")
                .isEmpty();
    }
}
