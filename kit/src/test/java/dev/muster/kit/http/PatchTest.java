package dev.muster.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    record Change(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> title,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<Instant>> times) {}

    @Test
    void tellsAbsentNullAndValueApart() {
        assertThat(read("{}").title()).isEqualTo(Patch.absent());
        assertThat(read("{\"title\": null}").title()).isEqualTo(Patch.of(null));
        assertThat(read("{\"title\": \"x\"}").title()).isEqualTo(Patch.of("x"));
    }

    @Test
    void readsValuesOfAnyType() {
        assertThat(read("{\"times\": [\"2026-11-24T09:30:00Z\"]}").times())
                .isEqualTo(Patch.of(List.of(Instant.parse("2026-11-24T09:30:00Z"))));
    }

    @Test
    void writesWhatIsPresent() {
        assertThat(JSON.writeValueAsString(new Change(Patch.absent(), Patch.absent())))
                .isEqualTo("{}");
        assertThat(JSON.writeValueAsString(new Change(Patch.of(null), Patch.of(List.of()))))
                .isEqualTo("{\"title\":null,\"times\":[]}");
    }

    @Test
    void leavesAloneClearsOrSets() {
        assertThat(Patch.<String>absent().over("old")).isEqualTo("old");
        assertThat(Patch.<String>of(null).over("old")).isNull();
        assertThat(Patch.of("new").over("old")).isEqualTo("new");
    }

    private static Change read(String json) {
        return JSON.readValue(json, Change.class);
    }
}
