package dev.muster.kit.app;

import dev.muster.plugin.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One domain of an app. Its contract (`openapi.yaml`) and its tables (`schema.sql`) lie beside its
/// class.
public interface Domain {
    /// The records that hold its settings.
    default List<Class<? extends Record>> settings() {
        return List.of();
    }

    /// The events it raises.
    default List<Class<? extends Event>> events() {
        return List.of();
    }

    /// The values of the enums that contracts leave to the app (`x-enum`), by name and in their
    /// order.
    default Map<String, List<String>> enums() {
        return Map.of();
    }

    /// Builds its services from what the kit and the domains before it offer. Must not talk to the
    /// database or start anything: [Kit#running] is for what runs.
    void wire(Kit kit);

    /// Its commands: objects that picocli understands.
    ///
    /// @param workbench opens the app when a command is run
    default List<Object> commands(Workbench workbench) {
        return List.of();
    }

    /// What a developer who has just started the app should know, a line each.
    default List<String> welcome(Kit kit) {
        return List.of();
    }

    /// Plays the systems that its plugins talk to, for `dev --fakes`.
    ///
    /// @param home the data directory
    /// @param narration is told what they are asked, a line at a time
    /// @return empty when it has none
    default Optional<StandIns> standIns(Path home, Consumer<String> narration) {
        return Optional.empty();
    }

    /// Looks after its own health, for `doctor`. Called when the tables are at head; changes
    /// nothing.
    ///
    /// @return what is as it should be, and what is not
    default List<Finding> examine(Kit kit) {
        return List.of();
    }
}
