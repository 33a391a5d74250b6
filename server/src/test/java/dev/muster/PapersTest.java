package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.cli.Papers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The generated papers in the source tree are those that the code generates.
class PapersTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");

    @TestFactory
    Stream<DynamicTest> saysWhatTheCodeSays() {
        return Papers.of(Muster.APP).entrySet().stream()
                .map(
                        paper ->
                                DynamicTest.dynamicTest(
                                        paper.getKey(),
                                        () ->
                                                assertThat(ROOT.resolve(paper.getKey()))
                                                        .as(
                                                                "out of date; run %s",
                                                                Papers.command(Muster.APP))
                                                        .exists()
                                                        .hasContent(paper.getValue())));
    }
}
