package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Brings a database to one of its revisions, as a rule to the head, and tells how far it is. Any
/// number of processes may do so at once: each revision is applied by one of them.
///
/// A revision is named by its id or by as much of it as no other has.
public final class Migrator {
    private final DataSource owner;
    private final Migrations migrations;
    private final Commands commands;
    private final Consumer<String> narration;

    /// @param owner the database, as the role that owns its tables; for [#status] and [#current]
    ///   any role that may read them will do
    /// @param command what a person types to migrate, for the messages: `muster db upgrade`
    /// @param narration is told what happens, a line at a time
    public Migrator(
            DataSource owner, Migrations migrations, String command, Consumer<String> narration) {
        this.owner = owner;
        this.migrations = migrations;
        this.commands = new Commands(command);
        this.narration = narration;
    }

    /// Applies what is pending, up to the head.
    ///
    /// @return what this call applied, in order
    /// @throws MigrationException when a statement fails: with file, line, SQLSTATE and message;
    ///   the database then is at the last good revision. Also when there is more than one head, the
    ///   database is ahead of the code or a revision was changed, and when another process holds
    ///   the lock for too long.
    public List<Revision> upgrade() {
        return upgrade(Route.HEAD);
    }

    /// Applies what is pending, up to a target.
    ///
    /// @param target `head`, a revision, or `+n` for the next `n`
    /// @return what this call applied, in order; nothing when the target is applied already
    /// @throws MigrationException as [#upgrade()] does, and when there is no such target
    public List<Revision> upgrade(String target) {
        return with(
                connection -> {
                    var status = status(connection);
                    return target.equals(Route.HEAD) && status.isAtHead()
                            ? nothingToDo(status)
                            : locked(connection, () -> goUp(connection, target));
                });
    }

    /// Undoes revisions, the last first, each in a transaction of its own.
    ///
    /// @param target `base` for the empty database, a revision that is to be the last one applied,
    ///   or `-n` for the last `n`
    /// @return what this call undid, in order
    /// @throws MigrationException when a statement fails, as [#upgrade()] does; also, before
    ///   anything is undone, when there is no such target or a revision on the way does not say how
    ///   it is undone
    public List<Revision> downgrade(String target) {
        return with(connection -> locked(connection, () -> goDown(connection, target)));
    }

    /// Writes down that a database is at a target, and runs nothing: for a database that got there
    /// in another way.
    ///
    /// @param target `head`, `base`, or a revision
    /// @return the revisions that count as applied now
    /// @throws MigrationException when there is no such target
    public List<Revision> stamp(String target) {
        var standing = route(Set.of()).standing(target);
        with(
                connection ->
                        locked(
                                connection,
                                () -> {
                                    stamp(connection, standing);
                                    return standing;
                                }));
        return migrations.among(standing);
    }

    /// What an upgrade or a downgrade would run, as a script for psql. Runs nothing.
    ///
    /// @param target as for [#upgrade(String)] or [#downgrade]; a revision that is applied means
    ///   the way back to it
    /// @throws MigrationException when there is no such target, a revision on the way back does not
    ///   say how it is undone, or the database does not fit the code
    public String sql(String target) {
        return with(
                connection -> {
                    fitting(connection);
                    var applied = applied(connection);
                    var isApplied =
                            !Route.leadsToTheHead(target)
                                    && !Route.leadsBack(target)
                                    && applied.contains(migrations.find(target).id());
                    return isApplied || Route.leadsBack(target)
                            ? sqlDown(route(applied), target)
                            : sqlUp(route(applied), target);
                });
    }

    /// What leads from one revision to another, as a script for psql. Asks no database.
    ///
    /// @param command what a person types to upgrade, for the messages
    /// @param from `base` or a revision: where the database is
    /// @param to `head`, `base`, or a revision
    /// @throws MigrationException when there is no such revision, or a revision on the way back
    ///   does not say how it is undone
    public static String sql(Migrations migrations, String command, String from, String to) {
        var nothing = new Route(migrations, Set.of(), new Commands(command));
        var before = nothing.standing(from);
        return before.containsAll(nothing.standing(to))
                ? sqlDown(nothing.from(before), to)
                : sqlUp(nothing.from(before), to);
    }

    private static String sqlUp(Route route, String target) {
        if (Route.leadsToTheHead(target)) {
            route.requireOneHead();
        }
        return PsqlScript.of(route.applied(), route.up(target), Direction.UP);
    }

    private static String sqlDown(Route route, String target) {
        // Nothing is on the way back to the head.
        var way = target.equals(Route.HEAD) ? List.<Revision>of() : route.down(target);
        way.forEach(Migrator::requireWayBack);
        return PsqlScript.of(route.applied(), way, Direction.DOWN);
    }

    /// The ids of all that is applied.
    public Set<String> applied() {
        return with(Migrator::applied);
    }

    /// The heads of what is applied, sorted: one as a rule, none in an empty database.
    public List<String> current() {
        return status().current();
    }

    /// How far the database is.
    public SchemaStatus status() {
        return with(this::status);
    }

    /// What is applied, as one connection sees it: in its transaction, when it is in one.
    public Standing standing(Connection connection) throws SQLException {
        var rows = new History(connection).read();
        return new Standing(
                rows.stream().filter(History.Row::isWhole).map(History.Row::revision).toList(),
                rows.stream().filter(it -> !it.isWhole()).map(History.Row::revision).toList(),
                SchemaStatus.of(migrations, rows, commands));
    }

    private List<Revision> nothingToDo(SchemaStatus status) {
        narration.accept(status.sentence());
        return List.of();
    }

    private List<Revision> goUp(Connection connection, String target) throws SQLException {
        var status = fitting(connection);
        if (Route.leadsToTheHead(target)) {
            route(Set.of()).requireOneHead();
        }
        // One that was being undone is applied anew from its beginning.
        run(connection, unfinished(connection, Direction.DOWN), Direction.DOWN);
        var way = route(applied(connection)).up(target);
        if (way.isEmpty()) {
            return nothingToDo(status);
        }
        new History(connection).create();
        run(connection, way, Direction.UP);
        return way;
    }

    private List<Revision> goDown(Connection connection, String target) throws SQLException {
        var status = fitting(connection);
        for (var revision : unfinished(connection, Direction.UP)) {
            throw new MigrationException(
                    "%s is applied in part, after an interruption or a failure. Finish it first: %s"
                            .formatted(revision, commands.upgrade() + " " + revision.id()));
        }
        var undoable = new HashSet<>(applied(connection));
        unfinished(connection, Direction.DOWN).forEach(it -> undoable.add(it.id()));
        var way = route(undoable).down(target);
        if (way.isEmpty()) {
            return nothingToDo(status);
        }
        way.forEach(Migrator::requireWayBack);
        run(connection, way, Direction.DOWN);
        return way;
    }

    private List<Revision> unfinished(Connection connection, Direction direction)
            throws SQLException {
        var ids =
                new History(connection)
                        .read().stream()
                                .filter(it -> it.unfinished() == direction)
                                .map(History.Row::revision)
                                .collect(Collectors.toSet());
        return migrations.among(ids);
    }

    private void run(Connection connection, List<Revision> way, Direction direction)
            throws SQLException {
        var run = new RevisionRun(connection, commands, narration);
        for (var revision : way) {
            run.run(revision, direction);
        }
    }

    private static void requireWayBack(Revision revision) {
        if (revision.down().statements().isEmpty() && !revision.up().statements().isEmpty()) {
            throw new MigrationException(
                    ("%s does not say how it is undone; nothing was changed. Write that below '--"
                                    + " migrate:down', or restore a backup.")
                            .formatted(revision.file()));
        }
    }

    private void stamp(Connection connection, Set<String> standing) throws SQLException {
        var history = new History(connection);
        history.create();
        var changes = new ArrayList<String>();
        OneTransaction.of(
                connection,
                () -> {
                    for (var row : history.read()) {
                        if (!standing.contains(row.revision())) {
                            history.remove(row.revision());
                            changes.add(row.revision() + ": no longer counts as applied");
                        } else if (!row.equals(rowNow(row.revision()))) {
                            history.remove(row.revision());
                        }
                    }
                    var kept = applied(connection);
                    for (var revision : migrations.among(standing)) {
                        if (!kept.contains(revision.id())) {
                            history.add(revision, Duration.ZERO);
                            changes.add(revision + ": counts as applied");
                        }
                    }
                });
        changes.forEach(narration);
    }

    private History.@Nullable Row rowNow(String id) {
        var revision = migrations.get(id);
        return revision == null ? null : History.Row.of(revision);
    }

    /// @throws MigrationException when what is applied is not what the code knows
    private SchemaStatus fitting(Connection connection) throws SQLException {
        var status = status(connection);
        return switch (status.state()) {
            case AHEAD, CHANGED -> throw new MigrationException(status.sentence());
            case EMPTY, BEHIND, AT_HEAD, MANY_HEADS -> status;
        };
    }

    private SchemaStatus status(Connection connection) throws SQLException {
        return SchemaStatus.of(migrations, new History(connection).read(), commands);
    }

    private Route route(Set<String> applied) {
        return new Route(migrations, applied, commands);
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        return new History(connection)
                .read().stream()
                        .filter(History.Row::isWhole)
                        .map(History.Row::revision)
                        .collect(Collectors.toSet());
    }

    @FunctionalInterface
    private interface Locked<T extends @Nullable Object> {
        T work() throws SQLException;
    }

    private <T> T locked(Connection connection, Locked<T> locked) throws SQLException {
        try (var _ = MigrationLock.take(connection, commands.upgrade(), narration)) {
            return locked.work();
        }
    }

    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            return work.on(connection);
        } catch (SQLException e) {
            throw new MigrationException(
                    "The database did not do what migrating needs: %s (SQLSTATE %s)"
                            .formatted(e.getMessage(), e.getSQLState()),
                    e);
        }
    }
}
