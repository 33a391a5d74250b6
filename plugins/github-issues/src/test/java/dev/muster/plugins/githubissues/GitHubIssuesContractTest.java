package dev.muster.plugins.githubissues;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.testkit.DocumentsContract;
import dev.muster.plugin.testkit.TicketsContract;
import dev.muster.plugins.fakes.FakeGitHub;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;
import java.util.Map;

final class GitHubIssuesContractTest extends VendorContract<FakeGitHub>
        implements TicketsContract, DocumentsContract {
    private static final Resource ISSUE = new Resource("acme/ops#1", "acme/ops#1", null);

    private static final Resource DOCUMENT =
            new Resource("acme/ops:incidents/INC-2.md", "incidents/INC-2.md", null);

    @Override
    protected FakeGitHub fake() {
        var fake = FakeGitHub.cloud();
        fake.write(
                "incidents/INC-2.md",
                "# Old\n\n<!-- muster INC-2: above is replaced, below is kept -->\n");
        fake.open("Somebody's own", "");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new GitHubIssuesPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeGitHub fake) {
        var settings = Sample.settings(fake);
        settings.put("documents", "incidents");
        return settings;
    }

    @Override
    protected int effects(FakeGitHub fake) {
        return fake.issues().stream().mapToInt(issue -> 1 + issue.comments().size()).sum();
    }

    @Override
    protected List<Action<FakeGitHub>> actions() {
        return List.of(
                new Action<>(
                        "create",
                        plugin ->
                                ((GitHubIssuesPlugin) plugin)
                                        .create("k-1", Sample.incident("active")),
                        fake -> fake.issues().size() - 1),
                new Action<>(
                        "update",
                        plugin ->
                                ((GitHubIssuesPlugin) plugin)
                                        .update("u-1", ISSUE, Sample.incident("closed")),
                        fake -> fake.issues().getFirst().state().equals("closed") ? 1 : 0),
                new Action<>(
                        "comment",
                        plugin -> ((GitHubIssuesPlugin) plugin).comment("c-1", ISSUE, "Words"),
                        fake -> fake.issues().getFirst().comments().size()),
                new Action<>(
                        "create a document",
                        plugin ->
                                ((GitHubIssuesPlugin) plugin)
                                        .create(
                                                "d-1",
                                                Sample.incident("active"),
                                                Sample.content("New")),
                        fake -> fake.commits("incidents/INC-1.md")),
                new Action<>(
                        "replace a document",
                        plugin ->
                                ((GitHubIssuesPlugin) plugin)
                                        .replace(
                                                "d-2",
                                                DOCUMENT,
                                                Sample.incident(
                                                        "INC-2", "x", "x", "sev1", "closed"),
                                                Sample.content("All is well")),
                        fake -> fake.commits("incidents/INC-2.md") - 1),
                Action.of("test", plugin -> ((GitHubIssuesPlugin) plugin).test()));
    }
}
