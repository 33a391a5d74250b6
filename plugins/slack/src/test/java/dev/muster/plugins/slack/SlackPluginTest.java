package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugins.fakes.Fake.Manner;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackPluginTest extends SlackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_auth",
                "not_authed",
                "token_revoked",
                "token_expired",
                "account_inactive"
            })
    void waitsForATokenThatIsTaken(String error) {
        start();
        slack.refuse("conversations.create", error);

        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "Slack answered "
                                + error
                                + " to conversations.create, expected to have its token taken:"
                                + " install the app into the workspace and put its Bot User OAuth"
                                + " Token into the setting 'bot_token'");
    }

    @Test
    void waitsForAScope() {
        start();
        slack.grant(Set.of("chat:write"));

        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "Slack answered missing_scope to conversations.create, which needs the"
                                + " scope channels:manage: add it to the app under OAuth &"
                                + " Permissions and install the app into the workspace again");
    }

    @Test
    void waitsAsLongAsSlackSays() {
        start();
        slack.behave(Manner.answering(429, "30"));

        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOfSatisfying(
                        RetryLater.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(30)))
                .hasMessage("127.0.0.1 answered 429: ratelimited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ratelimited", "internal_error", "service_unavailable", "restricted_action"})
    void waitsForWhatPasses(String error) {
        start();
        slack.refuse("conversations.create", error);

        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOf(RetryLater.class)
                .hasMessageStartingWith("Slack answered " + error + " to conversations.create");
    }

    @Test
    void givesUpOnWhatNeverWorks() {
        start();
        var gone = new Resource("C0GONE", "#inc-1", null);

        assertThatThrownBy(() -> plugin.post("k-1", gone, new Post("hello", null)))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "Slack answered channel_not_found to conversations.history: has somebody"
                                + " taken the app out of the channel, or deleted it?");
    }

    @Test
    void testsTheTokenAndItsScopes() throws Exception {
        start();

        assertThat(plugin.test())
                .isEqualTo(
                        "Slack knows the token as 'muster' in the workspace 'Acme', and lets it do"
                                + " all that is needed");
    }

    @Test
    void namesTheScopesThatAreMissing() {
        start();
        slack.grant(Set.of("channels:manage", "channels:read", "chat:write", "users:read.email"));

        assertThatThrownBy(plugin::test)
                .hasMessage(
                        "The app lacks the scopes channels:history, commands: add them under OAuth"
                                + " & Permissions and install the app into the workspace again");
    }

    @Test
    void needsOtherScopesForPrivateChannelsAndNoneForCommandsThatAreOff() throws Exception {
        start(Map.of("private", "true", "signing_secret", ""));
        slack.grant(
                Set.of(
                        "groups:history",
                        "groups:read",
                        "groups:write",
                        "chat:write",
                        "users:read.email"));

        assertThat(plugin.test())
                .endsWith("; commands and buttons are off without 'signing_secret'");
        plugin.open("k-1", incident("checkout is down"));
        assertThat(plugin.open("k-1", incident("checkout is down")).name()).isEqualTo("#inc-7");
    }

    @Test
    void saysWhenTheTokenIsNotTaken() {
        start(Map.of("bot_token", "xoxb-wrong-token"));

        assertThatThrownBy(plugin::test)
                .hasMessageStartingWith("Slack answered invalid_auth to auth.test")
                .hasMessageNotContaining("xoxb-wrong-token");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "bot_token, xoxp-1-user, The value of the setting 'bot_token' is no bot token",
                "bot_token, xoxb-1 2, The value of the setting 'bot_token' is no bot token",
                "channel_prefix, Inc!, 'Inc!' of the setting 'channel_prefix' is not up to 40"
                        + " lower-case",
                "invite, ada, 'ada' of the setting 'invite' is no e-mail address",
                "timeout, 10s, '10s' of the setting 'timeout' is not between 1ms and 9s",
                "timeout, 0s, '0s' of the setting 'timeout' is not between 1ms and 9s",
                "private, maybe, 'maybe' of the setting 'private' is not true or false",
                "url, slack, 'slack' of the setting 'url' is not an http or https address",
            })
    void refusesSettingsByName(String name, String value, String message) {
        assertThatThrownBy(() -> start(Map.of(name, value))).hasMessageStartingWith(message);
    }

    @Test
    void showsNoTokenThatIsRefused() {
        assertThatThrownBy(() -> start(Map.of("bot_token", "xapp-secret")))
                .hasMessageNotContaining("xapp-secret");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(SlackPlugin.class);
    }
}
