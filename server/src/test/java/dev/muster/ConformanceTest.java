package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.conformance.Conformance;
import dev.muster.kit.contract.conformance.Credentials;
import dev.muster.kit.contract.conformance.Ledger.Standing;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.Databases;
import dev.muster.kit.test.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Muster does what its contract says, and nothing else. Every answer that is declared is seen:
/// when it is asked all that the contract suggests, or in one of the [ConformanceStories].
@MusterTest
@Commits
class ConformanceTest {
    private static final long SEED = 20_261_124;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TestServer muster;
    private final Databases databases;

    ConformanceTest(TestServer muster, Databases databases) {
        this.muster = muster;
        this.databases = databases;
    }

    @Test
    void answersAsDeclaredWhateverItIsAsked() throws SQLException {
        var people = new People(muster);
        var token = people.tokenText("admin", "read", "write", "ingest", "admin");
        var stories = new ConformanceStories(muster, people, token);
        var credentials = new Credentials(token, stories.uselessToken(), stories.adminCookie());
        try (var conformance =
                new Conformance(
                        Muster.APP.contract(),
                        muster.url(),
                        credentials,
                        Muster.APP.contract().operations(),
                        SEED,
                        LONGEST,
                        "MUSTER_")) {
            stories.tell(conformance);
            conformance.run();
            stories.tellOfABreakdown(conformance, databases);

            var ledger = conformance.ledger();
            assertThat(conformance.unsent()).isZero();
            assertThat(ledger.flaws()).isEmpty();
            assertThat(ledger.cells(Standing.UNDECLARED)).isEmpty();
            assertThat(ledger.cells(Standing.UNPROVEN)).isEmpty();
        }
    }
}
