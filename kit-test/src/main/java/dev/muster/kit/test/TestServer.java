package dev.muster.kit.test;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Running;
import dev.muster.kit.app.Surroundings;
import dev.muster.kit.config.Settings;
import dev.muster.plugin.Delivery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The server under test: started as in production, on a free port, each answer held against the
/// contract.
public final class TestServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Running running;
    private final Recorder recorder;
    private final @Nullable RollbackDataSource rollback;

    private TestServer(Running running, Recorder recorder, @Nullable RollbackDataSource rollback) {
        this.running = running;
        this.recorder = recorder;
        this.rollback = rollback;
    }

    /// A server that commits.
    ///
    /// @param home where it keeps its data; may be empty
    /// @param environment settings, as environment variables
    /// @param clock tells the server the time
    public static TestServer start(
            App app, Path home, Map<String, String> environment, Clock clock) {
        var recorder = new Recorder();
        var surroundings = new Surroundings(clock, UnaryOperator.identity(), Guests::new, true);
        return new TestServer(
                launch(app, recorder, home, environment, surroundings), recorder, null);
    }

    /// A server whose writes are rolled back between [#begin] and [#rollBack].
    static TestServer startForRollback(App app, Path home, Map<String, String> environment) {
        var recorder = new Recorder();
        var holder = new RollbackDataSource[1];
        var surroundings =
                new Surroundings(
                        Clock.systemUTC(),
                        pool -> {
                            holder[0] = new RollbackDataSource(pool);
                            return holder[0];
                        },
                        Guests::new,
                        true);
        var running = launch(app, recorder, home, environment, surroundings);
        return new TestServer(running, recorder, holder[0]);
    }

    private static Running launch(
            App app,
            Recorder recorder,
            Path home,
            Map<String, String> environment,
            Surroundings surroundings) {
        var whole = app.with(new RecorderDomain(recorder));
        return whole.start(
                Settings.load(app.name(), whole.settings(), environment, home), surroundings);
    }

    public URI url() {
        return running.url();
    }

    /// The server's inside: its services and its database.
    public Kit kit() {
        return running.kit();
    }

    /// Why it does not serve; null when it does.
    public @Nullable String notReadyBecause() {
        return running.notReadyBecause();
    }

    /// Talks to it without credentials.
    public Client client() {
        return new Client(url());
    }

    /// Talks to it as somebody who may do this, and nothing else.
    ///
    /// @param permissions by the names the contract uses
    public Client clientWith(String... permissions) {
        return client().token(Guests.token(permissions));
    }

    /// Every event that plugins have been told so far.
    ///
    /// @throws AssertionError in a test that rolls back, where no event can ever be delivered
    public List<Delivery> told() {
        requireCommits();
        return recorder.deliveries();
    }

    /// Waits until plugins have been told such an event.
    ///
    /// @throws AssertionError when that does not happen within ten seconds, and in a test that
    ///   rolls back
    public Delivery awaitTold(Predicate<Delivery> wanted) {
        requireCommits();
        return recorder.await(wanted, PATIENCE);
    }

    private void requireCommits() {
        if (rollback != null) {
            throw new AssertionError(
                    "This test rolls back: nothing is committed, so no event is delivered. Say"
                            + " @Commits on its class");
        }
    }

    void begin() throws java.sql.SQLException {
        if (rollback != null) {
            rollback.begin();
        }
    }

    void rollBack() throws java.sql.SQLException {
        if (rollback != null) {
            rollback.rollBack();
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
