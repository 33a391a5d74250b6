package dev.muster.kit.app;

import dev.muster.kit.http.Authenticator;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// What an app takes from the world around it.
///
/// @param clock tells the time
/// @param dataSource wraps the connection pool; tests roll back in here
/// @param authenticator wraps the one of the app; tests let in whom they like
/// @param checksAnswers whether each answer is held against the contract, as tests do
public record Surroundings(
        Clock clock,
        UnaryOperator<DataSource> dataSource,
        UnaryOperator<Authenticator> authenticator,
        boolean checksAnswers) {
    public static final Surroundings PRODUCTION =
            new Surroundings(
                    Clock.systemUTC(), UnaryOperator.identity(), UnaryOperator.identity(), false);
}
