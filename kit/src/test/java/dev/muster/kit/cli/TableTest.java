package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class TableTest {
    private final Table table =
            Table.of("name", "last_used", "scopes")
                    .row("laptop", null, List.of("read", "write"))
                    .row("pager\u001b[31m\nforged", 7, List.of());

    @Test
    void alignsColumnsForPeople() {
        assertThat(print(false))
                .isEqualTo(
                        """
                        NAME               LAST USED  SCOPES
                        laptop                        read,write
                        pager?[31m?forged  7
                        """);
    }

    @Test
    void keepsTypesForPrograms() {
        assertThat(JsonMapper.shared().readTree(print(true)))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        [{"name": "laptop", "last_used": null,
                                          "scopes": ["read", "write"]},
                                         {"name": "pager\\u001b[31m\\nforged", "last_used": 7,
                                          "scopes": []}]
                                        """));
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> Table.of("name").row("a", "b"))
                .hasMessage("2 cells, expected one for each of [name]");
    }

    private String print(boolean json) {
        var text = new StringWriter();
        table.print(new PrintWriter(text), json);
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
