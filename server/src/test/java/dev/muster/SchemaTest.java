package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Footer;
import dev.muster.kit.migrate.Lint;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.SchemaCheck;
import dev.muster.kit.test.Databases;
import org.junit.jupiter.api.Test;

@MusterTest
class SchemaTest {
    @Test
    void migrationsLeadToTheDeclaredSchema(Databases databases) throws Exception {
        var left =
                SchemaCheck.difference(
                        databases.postgres().ownerUrl(),
                        Muster.APP.migrations(),
                        DeclaredSchema.onClassPath());

        assertThat(left.sql())
                .as("a schema.sql was changed without a migration: ./muster db revision")
                .isEmpty();
        assertThat(left.faults()).isEmpty();
    }

    @Test
    void eachRevisionLeadsThereAndBackAndLocksWhatItsFileSays(Databases databases)
            throws Exception {
        var migrations = Muster.APP.migrations();

        var traces =
                new Proof(databases.postgres().ownerUrl(), migrations, line -> {})
                        .prove(migrations.revisions());

        assertThat(Footer.mismatches(traces)).as("./muster db prove --write").isEmpty();
        assertThat(Lint.findings(traces)).as("./muster db lint").isEmpty();
    }
}
