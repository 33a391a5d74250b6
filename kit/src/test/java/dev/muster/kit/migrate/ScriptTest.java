package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScriptTest {
    @Test
    void splitsAtTheSemicolonsThatEndAStatement() {
        var script =
                new Script(
                        "a.sql",
                        10,
                        """
                        -- a comment; with a semicolon
                        create table a (text text default 'x;''y');

                        create function f() returns int language plpgsql as $body$
                        begin
                            return 1; -- $$ ;
                        end
                        $body$;
                        create function g(a int) returns int
                        begin atomic
                            select 1;
                            select case when a = 1 then 2 end;
                        end;
                        /* one; /* two; */ */ insert into a values (E'\\';');
                        comment on table a is 'it; ends';
                        create rule r as on update to a do also (select 1; select 2);
                        -- nothing more;
                        """);

        assertThat(script.statements()).hasSize(6);
        assertThat(script.statements())
                .extracting(script::line)
                .containsExactly(11, 13, 18, 23, 24, 25);
        assertThat(script.statements())
                .extracting(Script::verb)
                .containsExactly("create", "create", "create", "insert", "comment", "create");
    }

    @Test
    void findsNoStatementInComments() {
        assertThat(new Script("a.sql", 1, "-- a\n/* b; */\n;;\n--").statements()).isEmpty();
    }
}
