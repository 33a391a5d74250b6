package dev.muster.plugins.jira;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.testkit.TicketsContract;
import dev.muster.plugins.fakes.FakeJira;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;

/// What holds for both editions when Jira fails.
abstract class JiraContract extends VendorContract<FakeJira> implements TicketsContract {
    private static final Resource TICKET = new Resource("10001", "OPS-1", null);

    @Override
    protected Plugin plugin() {
        return new JiraPlugin();
    }

    @Override
    protected final FakeJira fake() {
        var fake = jira();
        fake.open("Somebody's own");
        return fake;
    }

    abstract FakeJira jira();

    @Override
    protected int effects(FakeJira fake) {
        return fake.tickets().stream().mapToInt(ticket -> 1 + ticket.comments().size()).sum();
    }

    @Override
    protected List<Action<FakeJira>> actions() {
        return List.of(
                new Action<>(
                        "create",
                        plugin -> ((JiraPlugin) plugin).create("k-1", Sample.incident("active")),
                        fake -> fake.tickets().size() - 1),
                new Action<>(
                        "update",
                        plugin ->
                                ((JiraPlugin) plugin)
                                        .update("u-1", TICKET, Sample.incident("closed")),
                        fake -> fake.tickets().getFirst().status().equals("Done") ? 1 : 0),
                new Action<>(
                        "comment",
                        plugin -> ((JiraPlugin) plugin).comment("c-1", TICKET, "Words"),
                        fake -> fake.tickets().getFirst().comments().size()),
                Action.of("test", plugin -> ((JiraPlugin) plugin).test()));
    }
}
