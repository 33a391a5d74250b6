package dev.muster.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {
    @TempDir private Path directory;

    @Test
    void meansTheEmbeddedDatabaseByDefault() {
        assertThat(load(Map.of())).isEqualTo(new DatabaseSettings(null, null, 20));
    }

    @Test
    void readsEveryKey() {
        assertThat(
                        load(
                                Map.of(
                                        "DATABASE_URL", "postgres://app:a@db/muster",
                                        "DATABASE_OWNER_URL", "postgres://owner:o@db/muster",
                                        "DATABASE_POOL", "25")))
                .isEqualTo(
                        new DatabaseSettings(
                                new DatabaseAddress("jdbc:postgresql://db/muster", "app", "a"),
                                new DatabaseAddress("jdbc:postgresql://db/muster", "owner", "o"),
                                25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://me:p%40ss+w%3Ard@db.test:5433/muster?sslmode=require",
                "postgresql://me:p%40ss+w%3Ard@db.test:5433/muster?sslmode=require",
                "jdbc:postgresql://me:p%40ss+w%3Ard@db.test:5433/muster?sslmode=require",
                "jdbc:postgresql://db.test:5433/muster?user=me&password=p%40ss+w%3Ard&sslmode=require"
            })
    void readsTheFormsInUse(String text) {
        assertThat(DatabaseAddress.parse(text))
                .isEqualTo(
                        new DatabaseAddress(
                                "jdbc:postgresql://db.test:5433/muster?sslmode=require",
                                "me",
                                "p@ss+w:rd"));
    }

    @Test
    void doesWithoutUserAndPort() {
        assertThat(DatabaseAddress.parse("postgres://localhost/muster"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://localhost/muster", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:hush@db/muster",
                "localhost:5432",
                "postgres://db",
                "postgres://me:hu sh@db/muster",
                "muster"
            })
    void refusesOtherAddressesWithoutShowingThem(String text) {
        assertThatThrownBy(() -> load(Map.of("DATABASE_URL", text)))
                .hasMessageStartingWith("DATABASE_URL (environment): the value, not shown here: ")
                .hasMessageContaining("expected postgres://user:password@host:5432/database")
                .hasMessageNotContaining("hu");
    }

    @Test
    void hidesThePassword() {
        assertThat(DatabaseAddress.parse("postgres://me:hush@db/muster"))
                .hasToString("jdbc:postgresql://db/muster as me");
    }

    @Test
    void refusesAnOwnerOfTheEmbeddedDatabase() {
        assertThatThrownBy(() -> load(Map.of("DATABASE_OWNER_URL", "postgres://o@db/muster")))
                .hasMessageStartingWith("DATABASE_OWNER_URL (environment)")
                .hasMessageContaining("expected DATABASE_URL beside");
    }

    @Test
    void blamesThePoolAlone() {
        assertThatThrownBy(
                        () ->
                                load(
                                        Map.of(
                                                "DATABASE_URL", "postgres://a@db/muster",
                                                "DATABASE_OWNER_URL", "postgres://o@db/muster",
                                                "DATABASE_POOL", "1")))
                .hasMessage("DATABASE_POOL (environment): '1': expected 2 to 1000 connections");
    }

    private DatabaseSettings load(Map<String, String> environment) {
        return Settings.load("muster", List.of(DatabaseSettings.class), environment, directory)
                .get(DatabaseSettings.class);
    }
}
