package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command said before it ended.
record Said(List<String> command, int exitCode, String out, String err) {

    /// Asserts on how it ended.
    Said endedWith(int expected) {
        assertThat(exitCode).as("%s said %s%s", command, out, err).isEqualTo(expected);
        return this;
    }

    /// Asserts that it failed as operators deserve it: exit code 1, nothing on standard output, and
    /// one line on standard error, beside the log, that is no stack trace.
    Said refusedInOneSentence(String... words) {
        endedWith(1);
        assertThat(out).as("%s", command).isEmpty();
        assertThat(err.lines().filter(line -> !line.startsWith("{\"time\":")))
                .as("%s said %s", command, err)
                .hasSize(1);
        assertThat(err).as("%s", command).doesNotContain("Exception", "\tat ");
        assertThat(List.of(words)).as("%s said %s", command, err).allMatch(err::contains);
        return this;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
