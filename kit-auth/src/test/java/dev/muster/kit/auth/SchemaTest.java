package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.SchemaCheck;
import dev.muster.kit.test.Databases;
import org.junit.jupiter.api.Test;

@ShopTest
class SchemaTest {
    @Test
    void theTablesUnderTestAreTheDeclaredOnes(Databases databases) throws Exception {
        var left =
                SchemaCheck.difference(
                        databases.postgres().ownerUrl(),
                        Shop.APP.migrations(),
                        DeclaredSchema.onClassPath());

        assertThat(left.sql())
                .as("a schema.sql was changed without src/test/resources/migrations")
                .isEmpty();
        assertThat(left.faults()).isEmpty();
    }
}
