package dev.muster.plugins.pagerduty;

import dev.muster.plugin.oncall.Responder;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is on call, by PagerDuty's REST API.
final class Rotation {
    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 10;

    private final JsonApi api;
    private final List<String> policies;

    private record Turn(int level, String userId, Responder responder) {}

    /// @param policies ids of escalation policies; none for all
    Rotation(JsonApi api, List<String> policies) {
        this.api = api;
        this.policies = List.copyOf(policies);
    }

    /// Each person once, those of the lowest escalation level first.
    List<Responder> onCall() throws InterruptedException {
        var turns = new ArrayList<Turn>();
        if (policies.isEmpty()) {
            turns.addAll(turns(null));
        }
        for (var policy : policies) {
            turns.addAll(turns(policy));
        }
        turns.sort(Comparator.comparingInt(Turn::level));
        var seen = new HashSet<String>();
        return turns.stream().filter(turn -> seen.add(turn.userId())).map(Turn::responder).toList();
    }

    /// Tries what [#onCall] needs.
    ///
    /// @return how it looks, for the operator
    String check() throws InterruptedException {
        api.get("/oncalls?" + JsonApi.encoded(Map.of("limit", "1"))).send();
        var names = new ArrayList<String>();
        for (var policy : policies) {
            var path = "/escalation_policies/" + JsonApi.part(policy);
            var answer = api.get(path).expecting(404).send();
            if (answer.status() == 404) {
                throw new IllegalStateException(
                        "'%s' of the setting 'escalation_policies' is not known to PagerDuty: take"
                                        .formatted(policy)
                                + " the id from the policy's address, for example PT20YPA");
            }
            var name = answer.text("escalation_policy.summary");
            names.add(name == null ? policy : name);
        }
        return names.isEmpty()
                ? "The API token may read who is on call"
                : "The API token may read who is on call for " + String.join(", ", names);
    }

    private List<Turn> turns(@Nullable String policy) throws InterruptedException {
        var turns = new ArrayList<Turn>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var query =
                    JsonApi.encoded(
                            Map.of(
                                    "include[]", "users",
                                    "limit", String.valueOf(PAGE_SIZE),
                                    "offset", String.valueOf(page * PAGE_SIZE)));
            var only =
                    policy == null
                            ? ""
                            : "&" + JsonApi.encoded(Map.of("escalation_policy_ids[]", policy));
            var answer = api.get("/oncalls?" + query + only).send();
            turns.addAll(read(answer));
            if (!Boolean.TRUE.equals(answer.at("more"))) {
                break;
            }
        }
        return turns;
    }

    private static List<Turn> read(Answer answer) {
        var turns = new ArrayList<Turn>();
        for (var entry : answer.list("oncalls")) {
            var id = Json.text(entry, "user.id");
            var name = Json.text(entry, "user.name");
            var summary = Json.text(entry, "user.summary");
            var shown = name == null ? summary : name;
            if (id != null && shown != null) {
                int level = Json.at(entry, "escalation_level") instanceof Integer it ? it : 1;
                turns.add(
                        new Turn(level, id, new Responder(shown, Json.text(entry, "user.email"))));
            }
        }
        return turns;
    }
}
