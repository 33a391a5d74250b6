package dev.muster.plugins.opsgenie;

import dev.muster.plugin.oncall.Responder;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Who is on call, by Opsgenie's Who is On Call API.
final class Schedules {
    private final JsonApi api;
    private final List<String> schedules;

    /// @param schedules ids or names
    Schedules(JsonApi api, List<String> schedules) {
        this.api = api;
        this.schedules = List.copyOf(schedules);
    }

    /// Each person once, those of the first schedule first.
    List<Responder> onCall() throws InterruptedException {
        var people = new LinkedHashSet<String>();
        for (var schedule : schedules) {
            for (var person : ask(schedule).list("data.onCallRecipients")) {
                people.add(String.valueOf(person));
            }
        }
        return people.stream()
                .map(person -> new Responder(person, person.contains("@") ? person : null))
                .toList();
    }

    /// Tries what [#onCall] needs.
    ///
    /// @return the schedules' names
    List<String> check() throws InterruptedException {
        var names = new ArrayList<String>();
        for (var schedule : schedules) {
            var answer = ask(schedule);
            if (answer.status() == 404) {
                throw new IllegalStateException(
                        "'%s' of the setting 'schedules' is not known to Opsgenie: give a schedule's"
                                        .formatted(schedule)
                                + " name or id");
            }
            var name = answer.text("data._parent.name");
            names.add(name == null ? schedule : name);
        }
        return names;
    }

    /// A schedule that is gone has nobody on call.
    private Answer ask(String schedule) throws InterruptedException {
        var by = Identifier.isId(schedule) ? "id" : "name";
        return api.get(
                        "/v2/schedules/%s/on-calls?scheduleIdentifierType=%s&flat=true"
                                .formatted(JsonApi.part(schedule), by))
                .expecting(404)
                .send();
    }
}
