package dev.muster.plugins.githubissues;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugins.fakes.FakeGitHub;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;
import java.util.Map;

final class GitHubIssuesContractTest extends VendorContract<FakeGitHub> {
    private static final Resource ISSUE = new Resource("acme/ops#1", "acme/ops#1", null);

    @Override
    protected FakeGitHub fake() {
        var fake = FakeGitHub.cloud();
        fake.open("Somebody's own", "");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new GitHubIssuesPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeGitHub fake) {
        return Sample.settings(fake);
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
                Action.of("test", plugin -> ((GitHubIssuesPlugin) plugin).test()));
    }
}
