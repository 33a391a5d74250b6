package dev.muster.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    record Web(
            @Setting(key = "WEB_HOST", value = "localhost", doc = "Where.") String host,
            @Setting(key = "WEB_PORT", value = "80", doc = "Which port.") int port) {
        Web {
            if (port < 1) {
                throw new IllegalArgumentException("expected a port from 1");
            }
        }
    }

    record Mixed(
            @Setting(key = "MIXED_ON", value = "false", doc = "On or off.") boolean on,
            @Setting(key = "MIXED_WAIT", value = "30s", doc = "How long.") Duration pause,
            @Setting(key = "MIXED_MONTH", value = "MAY", doc = "When.") Month month,
            @Setting(key = "{APP}_HOME", value = ".{app}", doc = "Where data is.") Path home,
            @Setting(key = "MIXED_NOTE", doc = "A remark.") Optional<String> note,
            @Setting(key = "MIXED_LIMIT", doc = "A limit.") Optional<Integer> limit,
            @Setting(key = "MIXED_KEY", doc = "A key.", secret = true) @Nullable String key) {}

    record Needy(@Setting(key = "NEEDY_NAME", doc = "Must be given.") String name) {}

    record Span(
            @Setting(key = "SPAN_LOW", value = "1", doc = "Lowest.") int low,
            @Setting(key = "SPAN_HIGH", value = "9", doc = "Highest.") int high) {
        Span {
            if (low > high) {
                throw new IllegalArgumentException("expected the lowest before the highest");
            }
        }
    }

    record Vault(
            @Setting(key = "VAULT_PIN", value = "0000", doc = "A secret.", secret = true)
                    String pin) {
        Vault {
            if (pin.length() != 4) {
                throw new IllegalArgumentException(pin + " has not four digits");
            }
        }
    }

    private static final List<Class<? extends Record>> RECORDS = List.of(Web.class, Mixed.class);

    @TempDir private Path directory;

    @BeforeEach
    void realPath() throws IOException {
        directory = directory.toRealPath();
    }

    @Test
    void takesDefaultsWhenNothingIsWritten() {
        var settings = load(Map.of());

        assertThat(settings.get(Web.class)).isEqualTo(new Web("localhost", 80));
        assertThat(settings.get(Mixed.class))
                .isEqualTo(
                        new Mixed(
                                false,
                                Duration.ofSeconds(30),
                                Month.MAY,
                                directory.resolve(".muster"),
                                Optional.empty(),
                                Optional.empty(),
                                null));
    }

    @Test
    void convertsEveryType() {
        var settings =
                load(
                        Map.of(
                                "MIXED_ON", "TRUE",
                                "MIXED_WAIT", "PT1H30M",
                                "MIXED_MONTH", "june",
                                "MUSTER_HOME", "data/../here",
                                "MIXED_NOTE", "hello",
                                "MIXED_LIMIT", "7",
                                "MIXED_KEY", "k"));

        assertThat(settings.get(Mixed.class))
                .isEqualTo(
                        new Mixed(
                                true,
                                Duration.ofMinutes(90),
                                Month.JUNE,
                                directory.resolve("here"),
                                Optional.of("hello"),
                                Optional.of(7),
                                "k"));
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        assertThat(waiting("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(waiting("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(waiting("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(waiting("7d")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void prefersEnvironmentThenDotenvThenToml() throws IOException {
        write(".env", "WEB_HOST=from-dotenv\nWEB_PORT=2\n");
        write("muster.toml", "[web]\nhost = \"from-toml\"\nport = 3\n[mixed]\non = true\n");

        var settings = load(Map.of("WEB_HOST", "from-environment"));

        assertThat(settings.get(Web.class)).isEqualTo(new Web("from-environment", 2));
        assertThat(settings.get(Mixed.class).on()).isTrue();
        assertThat(settings.show())
                .filteredOn(setting -> !setting.origin().equals("default"))
                .extracting(ShownSetting::key, ShownSetting::value, ShownSetting::origin)
                .containsExactly(
                        tuple("WEB_HOST", "from-environment", "environment"),
                        tuple("WEB_PORT", "2", ".env:2"),
                        tuple("MIXED_ON", "true", "muster.toml"));
    }

    @Test
    void takesAnEmptyValueForNotSet() throws IOException {
        write(".env", "WEB_PORT=2\nMIXED_WAIT=\n");

        var settings = load(Map.of("WEB_PORT", ""));

        assertThat(settings.get(Web.class).port()).isEqualTo(2);
        assertThat(settings.get(Mixed.class).pause()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refusesAnUnknownKeyInDotenv() throws IOException {
        write(".env", "# remark\n\nWEB_HOTS=x\n");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "WEB_HOTS (.env:3): there is no such setting; the nearest is WEB_HOST");
    }

    @Test
    void refusesAnUnknownKeyInToml() throws IOException {
        write("muster.toml", "[web]\nprot = 1\n");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "web.prot (muster.toml): there is no such setting; the nearest is"
                                + " web.port");
    }

    @Test
    void refusesAnUnknownVariableOfItsOwn() {
        assertThat(problems(Map.of("MUSTER_HOUSE", "/x")))
                .containsExactly(
                        "MUSTER_HOUSE (environment): there is no such setting; the nearest is"
                                + " MUSTER_HOME");
    }

    @Test
    void refusesAVariableWithOneSlipInIt() {
        for (var slip : List.of("WEB_PROT", "WEB_PRT", "WEB_POORT", "WEB_PORD")) {
            assertThat(problems(Map.of(slip, "1")))
                    .containsExactly(
                            slip
                                    + " (environment): there is no such setting; the nearest is"
                                    + " WEB_PORT; unset it if another program needs it");
        }
    }

    @Test
    void leavesVariablesOfOthersAlone() {
        var settings =
                load(
                        Map.of(
                                "PATH",
                                "/bin",
                                "WEBSITE",
                                "x",
                                "MUSTER_JAVA_OPTS",
                                "-Xmx1g",
                                "MUSTER_TOKEN",
                                "x",
                                "MUSTER_WEAK_TOKEN",
                                "x",
                                "MUSTER_SESSION",
                                "x"));

        assertThat(settings.show()).allMatch(setting -> setting.origin().equals("default"));
    }

    @Test
    void saysWhatAMalformedValueShouldHaveBeen() throws IOException {
        write(".env", "MIXED_WAIT=soon\nMIXED_ON=maybe\n");
        write("muster.toml", "[mixed]\nmonth = \"smarch\"\nlimit = 1.5\n");

        assertThat(problems(Map.of("WEB_PORT", "eighty")))
                .containsExactly(
                        "WEB_PORT (environment): 'eighty': expected a whole number",
                        "MIXED_ON (.env:2): 'maybe': expected true or false",
                        "MIXED_WAIT (.env:1): 'soon': expected a duration such as 500ms, 30s, 5m,"
                                + " 2h, 7d or PT1H30M",
                        "mixed.month (muster.toml): 'smarch': expected one of JANUARY, FEBRUARY,"
                                + " MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER,"
                                + " NOVEMBER, DECEMBER",
                        "mixed.limit (muster.toml): '1.5': expected a whole number");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() throws IOException {
        write(".env", "NOPE=1\n");

        assertThatThrownBy(() -> load(Map.of("WEB_PORT", "x", "MUSTER_X", "y")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("3 settings are wrong:\n  MUSTER_X (environment)")
                .hasMessageContaining("\n  NOPE (.env:1)")
                .hasMessageContaining("\n  WEB_PORT (environment)");
    }

    @Test
    void namesTheValueThatARecordRefuses() {
        assertThat(problems(Map.of("WEB_PORT", "0", "WEB_HOST", "fine")))
                .containsExactly("WEB_PORT (environment): '0': expected a port from 1");
    }

    @Test
    void namesAllInvolvedWhenTheyOnlyFailTogether() {
        assertThat(problems(List.of(Span.class), Map.of("SPAN_LOW", "5", "SPAN_HIGH", "4")))
                .containsExactly(
                        "SPAN_LOW (environment): '5': expected the lowest before the highest",
                        "SPAN_HIGH (environment): '4': expected the lowest before the highest");
    }

    @Test
    void neverShowsASecret() throws IOException {
        write(".env", "export VAULT_PIN=77777\n");
        assertThat(problems(List.of(Vault.class), Map.of()))
                .containsExactly("export VAULT_PIN (.env): expected KEY=value");
        Files.delete(directory.resolve(".env"));

        assertThat(problems(List.of(Vault.class), Map.of("VAULT_PIN", "12345")))
                .containsExactly(
                        "VAULT_PIN (environment): the value, not shown here: ******** has not four"
                                + " digits");
        var settings =
                Settings.load(
                        "muster", List.of(Vault.class), Map.of("VAULT_PIN", "1234"), directory);
        assertThat(settings.show())
                .containsExactly(
                        new ShownSetting(
                                "VAULT_PIN", "********", "environment", "0000", "A secret."));
    }

    @Test
    void asksForWhatHasNoDefault() {
        assertThat(problems(List.of(Needy.class), Map.of()))
                .containsExactly("NEEDY_NAME (default): is not set, and has no default");
    }

    @Test
    void reportsLinesAfterAnUnclosedQuote() throws IOException {
        write(".env", "WEB_HOST=\"open\nWEB_PORT=2\n");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "WEB_HOST (.env:1): could not be read; expected an even number of quotes");
    }

    @Test
    void reportsBrokenToml() throws IOException {
        write("muster.toml", "[web]\nport == 1\n");

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .startsWith("muster.toml (line 2, column ");
    }

    @Test
    void reportsAListInToml() throws IOException {
        write("muster.toml", "[web]\nport = [1, 2]\n");

        assertThat(problems(Map.of()))
                .containsExactly("web.port (muster.toml): a list; expected one value");
    }

    @Test
    void handsPluginsWhatTheyWereTold() throws IOException {
        write("muster.toml", "[plugin.web-hook]\nurl = \"https://example.test/x\"\nlimit = 3\n");

        var settings = load(Map.of("PLUGIN_WEB_HOOK_SECRET_KEY", "s", "PLUGIN_OTHER_URL", "o"));

        assertThat(settings.plugin("web-hook"))
                .isEqualTo(
                        Map.of("url", "https://example.test/x", "limit", "3", "secret_key", "s"));
        assertThat(settings.plugin("nobody")).isEmpty();
        assertThat(settings.show())
                .filteredOn(setting -> setting.key().startsWith("PLUGIN_"))
                .extracting(ShownSetting::key, ShownSetting::value)
                .containsExactly(
                        tuple("PLUGIN_OTHER_URL", "********"),
                        tuple("PLUGIN_WEB_HOOK_LIMIT", "3"),
                        tuple("PLUGIN_WEB_HOOK_SECRET_KEY", "********"),
                        tuple("PLUGIN_WEB_HOOK_URL", "********"));
    }

    @Test
    void refusesTwoRecordsWithOneKey() {
        record Again(@Setting(key = "WEB_PORT", value = "1", doc = "Twice.") int port) {}

        assertThatThrownBy(
                        () ->
                                Settings.load(
                                        "muster",
                                        List.of(Web.class, Again.class),
                                        Map.of(),
                                        directory))
                .hasMessageStartingWith("WEB_PORT is declared twice");
    }

    @Test
    void refusesARecordThatIsNotListed() {
        var settings = load(Map.of());

        assertThatThrownBy(() -> settings.get(Needy.class))
                .hasMessageContaining("is not among the settings records");
    }

    @Test
    void writesAnExampleThatItReadsBack() throws IOException {
        var example = Settings.envExample("muster", RECORDS);
        assertThat(example)
                .contains("# Which port.\n#WEB_PORT=80\n")
                .contains("# Where data is.\n#MUSTER_HOME=.muster\n");
        write(".env", example.replaceAll("(?m)^#(?=[A-Z_]+=)", ""));

        var settings = load(Map.of());

        assertThat(settings.get(Web.class)).isEqualTo(new Web("localhost", 80));
    }

    @Test
    void writesAReference() {
        assertThat(Settings.reference("muster", RECORDS))
                .contains("| `WEB_PORT` | `web.port` | a whole number | `80` | Which port. |")
                .contains("`MUSTER_JAVA_OPTS`");
    }

    private Duration waiting(String text) {
        return load(Map.of("MIXED_WAIT", text)).get(Mixed.class).pause();
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load("muster", RECORDS, environment, directory);
    }

    private List<String> problems(Map<String, String> environment) {
        return problems(RECORDS, environment);
    }

    private List<String> problems(
            List<Class<? extends Record>> records, Map<String, String> environment) {
        var thrown =
                catchThrowableOfType(
                        SettingsException.class,
                        () -> Settings.load("muster", records, environment, directory));
        return thrown.problems().stream().map(SettingProblem::toString).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
