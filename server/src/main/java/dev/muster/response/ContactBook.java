package dev.muster.response;

import dev.muster.incident.Incident;
import dev.muster.incident.IncidentKey;
import dev.muster.incident.IncidentService;
import dev.muster.kit.plugin.PluginCalls;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Who the people of an incident are, as plugins say when they are asked. All are asked at once,
/// and none holds up another. What they say is handed on, and neither stored nor logged.
final class ContactBook {
    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final String ADDRESS = "[^@\\s]+@[^@\\s]+";

    private final PluginCalls plugins;
    private final IncidentService incidents;

    ContactBook(PluginCalls plugins, IncidentService incidents) {
        this.plugins = plugins;
        this.incidents = incidents;
    }

    /// Somebody who has to do with an incident.
    ///
    /// @param roles what they are in it; one or more
    /// @param entries one for each plugin that tells who people are
    record Person(String email, List<PersonRole> roles, List<Entry> entries) {}

    /// What an instance of a plugin says.
    ///
    /// @param contact empty when it knows nobody of that address, or could not say
    /// @param missing why it could not say, or null
    record Entry(String instance, Optional<Contact> contact, @Nullable String missing) {}

    /// Somebody whom the plugins were asked for.
    private record Asked(
            String email, List<PersonRole> roles, List<CompletableFuture<Entry>> entries) {
        Person answered() {
            return new Person(email, roles, entries.stream().map(CompletableFuture::join).toList());
        }
    }

    /// The people of an incident, the commander first.
    ///
    /// @throws dev.muster.kit.problem.Refused `incident.not_found`
    List<Person> of(String key) {
        var incident = incidents.get(IncidentKey.parse(key));
        var instances = plugins.having(Contacts.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Asked>();
            roles(incident)
                    .forEach(
                            (email, roles) ->
                                    asked.add(
                                            new Asked(
                                                    email,
                                                    roles,
                                                    instances.stream()
                                                            .map(it -> ask(it, email, threads))
                                                            .toList())));
            return asked.stream().map(Asked::answered).toList();
        }
    }

    private CompletableFuture<Entry> ask(String instance, String email, Executor threads) {
        return CompletableFuture.supplyAsync(() -> entry(instance, email), threads);
    }

    private Entry entry(String instance, String email) {
        try {
            var contact =
                    plugins.call(
                            instance,
                            Contacts.class,
                            PATIENCE,
                            it -> Objects.requireNonNull(it.find(email), "It answered null"));
            return new Entry(instance, contact, null);
        } catch (PluginCalls.Failed e) {
            return new Entry(instance, Optional.empty(), e.getMessage());
        }
    }

    /// Users are known by their addresses; who acted through a plugin is not.
    private static Map<String, List<PersonRole>> roles(Incident incident) {
        var roles = new LinkedHashMap<String, List<PersonRole>>();
        var commander = incident.commander();
        if (commander != null) {
            add(roles, commander, PersonRole.COMMANDER);
        }
        if (incident.declaredByName().matches(ADDRESS)) {
            add(roles, incident.declaredByName(), PersonRole.DECLARER);
        }
        return roles;
    }

    private static void add(Map<String, List<PersonRole>> roles, String email, PersonRole role) {
        roles.computeIfAbsent(email, any -> new ArrayList<>()).add(role);
    }
}
