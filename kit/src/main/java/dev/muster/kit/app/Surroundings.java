package dev.muster.kit.app;

import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// What an app takes from the world around it.
///
/// @param clock tells the time
/// @param dataSource wraps the connection pool; tests roll back in here
/// @param checksAnswers whether each answer is held against the contract, as tests do
public record Surroundings(
        Clock clock, UnaryOperator<DataSource> dataSource, boolean checksAnswers) {
    public static final Surroundings PRODUCTION =
            new Surroundings(Clock.systemUTC(), UnaryOperator.identity(), false);
}
