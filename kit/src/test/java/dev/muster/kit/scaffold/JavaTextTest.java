package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import dev.muster.kit.scaffold.JavaText.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is generated is laid out as the build's formatter would, whatever the names' lengths.
class JavaTextTest {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
    private static final List<String> EVERY_TYPE =
            List.of(
                    "title:string",
                    "body:text?",
                    "count:int",
                    "size:long?",
                    "price:decimal",
                    "discount:decimal?",
                    "open:bool",
                    "hidden:bool?",
                    "due:date?",
                    "at:instant",
                    "doneAt:instant?",
                    "token:uuid",
                    "code:string!unique",
                    "mail:email?!unique",
                    "state:enum(open,in-progress,done)",
                    "mood:enum(good,bad)?",
                    "other:references(thing)",
                    "parent:references(NAME)?");
    private static final List<String> LONG_NAMES =
            List.of(
                    "aVeryLongNameOfAFieldAbi:string",
                    "aVeryLongNameOfAFieldAbj:decimal",
                    "aVeryLongNameOfAFieldAbk:decimal?",
                    "aVeryLongNameOfAFieldAbl:enum(open,done)?",
                    "aVeryLongNameOfAFieldAbm:string!unique",
                    "aVeryLongNameOfAFieldAZn:references(NAME)?",
                    "aVeryLongNameOfAFieldAbo:uuid!unique",
                    "aVeryLongNameOfAFieldAbp:enum(open,done)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "task",
                "maintenance-window",
                "a-maintenance-window-xyz",
                "aabbccddeeffgghhiijjkkll"
            })
    void isAsTheFormatterWouldHaveIt(String name) throws Exception {
        for (var fields : selections()) {
            for (var file : files(name, fields)) {
                var tidy = FORMATTER.formatSource(file.text());
                tidy = RemoveUnusedImports.removeUnusedImports(tidy);
                tidy = StringWrapper.wrap(tidy, FORMATTER);
                assertThat(file.text()).as("%s of %s", file.name(), fields).isEqualTo(tidy);
            }
        }
    }

    private static List<List<String>> selections() {
        var selections = new ArrayList<List<String>>();
        selections.add(EVERY_TYPE);
        selections.add(LONG_NAMES);
        EVERY_TYPE
                .subList(0, EVERY_TYPE.size() - 1)
                .forEach(field -> selections.add(List.of(field)));
        for (int i = 1; i < LONG_NAMES.size(); i++) {
            selections.add(List.of(LONG_NAMES.getFirst(), LONG_NAMES.get(i)));
        }
        for (int i = 2; i < 8; i++) {
            selections.add(EVERY_TYPE.subList(0, i));
        }
        return selections;
    }

    private static List<SourceText> files(String name, List<String> fields) {
        var named = DomainName.of(name, "");
        var spec =
                new DomainSpec(
                        named,
                        fields.stream()
                                .map(field -> field.replace("NAME", named.word()))
                                .map(Field::parse)
                                .toList(),
                        "org.example." + named.word(),
                        named.permission(),
                        "org.example.AppTest");
        return Stream.concat(
                        new JavaText(spec).files(),
                        Stream.of(new SourceText("Test.java", TestText.of(spec))))
                .toList();
    }
}
