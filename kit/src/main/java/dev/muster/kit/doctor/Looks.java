package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;
import dev.muster.kit.db.DatabaseUnreachable;
import dev.muster.kit.db.postgres.EmbeddedPostgresException;
import dev.muster.kit.migrate.MigrationException;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes looks, each of which may come to grief.
final class Looks {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private Looks() {}

    /// @param more what tells more of a failure that nobody foresaw
    /// @return what the look found, or that it could not be taken
    static List<Finding> take(String subject, String more, Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (DatabaseUnreachable failure) {
            return List.of(
                    Finding.fail(
                            subject,
                            String.valueOf(failure.getMessage()),
                            "start PostgreSQL, or mend DATABASE_URL"));
        } catch (EmbeddedPostgresException | MigrationException failure) {
            LOG.debug("{} cannot be examined", subject, failure);
            return List.of(parted(subject, String.valueOf(failure.getMessage()), more));
        } catch (RuntimeException failure) {
            LOG.debug("{} cannot be examined", subject, failure);
            return List.of(Finding.fail(subject, "Cannot be examined: " + reason(failure), more));
        }
    }

    /// These messages say what happened and end with what helps: after the last colon, or as their
    /// last sentence.
    private static Finding parted(String subject, String message, String more) {
        int stop = message.lastIndexOf(". ");
        int colon = message.lastIndexOf(": ");
        int at = stop < 0 ? colon : stop;
        return at < 0
                ? Finding.fail(subject, message, more)
                : Finding.fail(subject, message.substring(0, at), message.substring(at + 2));
    }

    private static String reason(Throwable failure) {
        var message = failure.getMessage();
        var first = message == null ? "" : message.lines().findFirst().orElse("");
        return first.isBlank() ? failure.getClass().getSimpleName() : first;
    }
}
