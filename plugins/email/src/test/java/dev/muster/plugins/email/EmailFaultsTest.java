package dev.muster.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.FakeMail;
import dev.muster.plugins.fakes.FakeMail.Fault;
import dev.muster.plugins.fakes.FakeMail.Mail;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every plugin bears that calls another system, for one that is called by SMTP.
final class EmailFaultsTest {
    private static final String ADA = "ada@example.org";
    private static final String GRACE = "grace@example.org";

    private final FakeMail fake = FakeMail.started();

    @AfterEach
    void stop() {
        fake.close();
    }

    @TestFactory
    Stream<DynamicTest> bearsFaults() {
        return Stream.of(
                fault("no connection", FakeMail::goAway, FakeMail::comeBack),
                fault("no answer in time", Fault.SLOW),
                fault("what no mail server says", Fault.MALFORMED),
                fault("a connection cut", Fault.CUT),
                fault("a lost answer", Fault.ANSWER_LOST),
                reply("", "421 4.3.2 Too busy"),
                reply("", "554 5.7.1 Go away"),
                reply("EHLO", "421 4.3.2 Too busy"),
                reply("AUTH", "454 4.7.0 Temporary authentication failure"),
                reply("AUTH", "535 5.7.8 Authentication credentials invalid"),
                reply("MAIL", "451 4.3.0 Try again later"),
                reply("MAIL", "530 5.7.0 Authentication required"),
                reply("RCPT", "450 4.2.1 Greylisted"),
                reply("DATA", "452 4.3.1 Disk full"),
                reply(".", "451 4.3.0 Try again later"));
    }

    private static DynamicTest reply(String command, String reply) {
        return fault(
                "'%s' to '%s'".formatted(reply, command),
                fake -> fake.answer(command, reply),
                fake -> fake.behave(Fault.NONE));
    }

    private static DynamicTest fault(String name, Fault fault) {
        return fault(name, fake -> fake.behave(fault), fake -> fake.behave(Fault.NONE));
    }

    private static DynamicTest fault(
            String name, Consumer<FakeMail> fail, Consumer<FakeMail> mend) {
        return DynamicTest.dynamicTest("bears " + name, () -> bear(fail, mend));
    }

    private static void bear(Consumer<FakeMail> fail, Consumer<FakeMail> mend) throws Exception {
        try (var fake = FakeMail.started()) {
            var context = context(fake, Map.of());
            var plugin = started(context);
            fail.accept(fake);
            long before = System.nanoTime();

            var thrown = catchThrowable(() -> send(plugin, "k-1"));

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(9));
            assertThat(thrown)
                    .isInstanceOf(RetryLater.class)
                    .hasMessageStartingWith("127.0.0.1:" + fake.port())
                    .hasMessageNotContaining(FakeMail.PASSWORD);
            assertThat(context.lines()).noneMatch(line -> line.contains(FakeMail.PASSWORD));

            mend.accept(fake);
            send(plugin, "k-1");
            send(plugin, "k-1");

            assertThat(fake.mails().stream().map(it -> it.header("Message-ID")).distinct())
                    .hasSize(1);
            assertThat(fake.mails()).hasSizeBetween(1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 552 5.2.2 Mailbox full",
        "RCPT, 550 5.1.1 No such user",
        "DATA, 554 5.6.0 No",
        "., 554 5.7.1 Spam"
    })
    void givesUpOnWhatIsNeverTaken(String command, String reply) {
        fake.answer(command, reply);
        assertThatThrownBy(() -> send(started(context(fake, Map.of())), "k-1"))
                .isInstanceOf(GiveUp.class)
                .hasMessageStartingWith("127.0.0.1:%d: ".formatted(fake.port()))
                .hasMessageContaining(reply);
    }

    @Test
    void sendsToAllButThoseWhoAreUnknown() throws Exception {
        fake.answer("RCPT TO:<" + ADA + ">", "550 5.1.1 No such user");
        var context = context(fake, Map.of("to", ADA + " " + GRACE));
        var plugin = started(context);

        send(plugin, "k-1");

        assertThat(fake.mails()).extracting(Mail::to).containsExactly(List.of(GRACE));
        assertThat(context.lines())
                .containsExactly(
                        "Not sent to [ada@example.org], but to the others. 127.0.0.1:%d: 550 5.1.1"
                                        .formatted(fake.port())
                                + " No such user");
    }

    @Test
    void sendsNobodyTheSameTwice() throws Exception {
        fake.answer("RCPT TO:<" + ADA + ">", "450 4.2.1 Greylisted");
        var plugin = started(context(fake, Map.of("to", ADA + " " + GRACE)));

        assertThatThrownBy(() -> send(plugin, "k-1")).isInstanceOf(RetryLater.class);
        fake.behave(Fault.NONE);
        send(plugin, "k-1");
        send(plugin, "k-1");

        assertThat(fake.mails()).extracting(Mail::to).containsExactly(List.of(GRACE), List.of(ADA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "AUTH"})
    void failsItsTestWhereMailWouldFail(String command) {
        fake.answer(command, "421 4.3.2 Too busy");
        assertThatThrownBy(() -> started(context(fake, Map.of())).test())
                .isInstanceOf(RetryLater.class);
    }

    @Test
    void testsWithoutAMail() throws Exception {
        assertThat(started(context(fake, Map.of())).test())
                .isEqualTo(
                        "127.0.0.1:%d takes the user muster@example.org, unencrypted", fake.port());
        assertThat(fake.mails()).isEmpty();
        assertThat(fake.commands()).contains("AUTH", "NOOP").noneMatch(it -> it.startsWith("MAIL"));
    }

    @Test
    void saysThatNobodyCanLogIn() {
        fake.answer("EHLO", "250 fake.example.org");
        assertThatThrownBy(() -> started(context(fake, Map.of())).test())
                .hasMessage(
                        "127.0.0.1:%d lets nobody log in: leave out 'user' and 'password', or set"
                                        .formatted(fake.port())
                                + " another 'security'");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThatThrownBy(
                        () -> started(context(fake, Map.of("password", "not-the-password"))).test())
                .hasMessageStartingWith(
                        "127.0.0.1:%d does not take the user and password: 535"
                                .formatted(fake.port()))
                .hasMessageNotContaining("not-the-password");
    }

    private static void send(EmailPlugin plugin, String key) throws Exception {
        plugin.send(key, "Declared: db down", "What now?", Incidents.called("db down"));
    }

    private static EmailPlugin started(TestContext context) {
        var plugin = new EmailPlugin();
        plugin.start(context);
        return plugin;
    }

    private static TestContext context(FakeMail fake, Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("host", "127.0.0.1");
        given.put("port", String.valueOf(fake.port()));
        given.put("security", "none");
        given.put("user", FakeMail.USER);
        given.put("password", FakeMail.PASSWORD);
        given.put("from", FakeMail.USER);
        given.put("to", ADA);
        given.put("timeout", "2s");
        given.putAll(others);
        return TestContext.of(new EmailPlugin().settings(), given);
    }
}
