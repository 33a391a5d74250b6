package dev.muster.plugins.pagerduty;

import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who has an account, by PagerDuty's REST API.
final class People implements Contacts {
    private static final int PAGE_SIZE = 100;
    private static final int FORBIDDEN = 403;

    private final JsonApi api;

    People(JsonApi api) {
        this.api = api;
    }

    /// PagerDuty also finds those whose name or address has the text in it.
    @Override
    public Optional<Contact> find(String email) throws InterruptedException {
        var query = JsonApi.encoded(Map.of("query", email, "limit", String.valueOf(PAGE_SIZE)));
        for (var user : api.get("/users?" + query).send().list("users")) {
            var id = Json.text(user, "id");
            var name = Json.text(user, "name");
            if (id != null && name != null && email.equalsIgnoreCase(Json.text(user, "email"))) {
                return Optional.of(
                        new Contact(
                                name,
                                Json.text(user, "job_title"),
                                phone(id),
                                zone(Json.text(user, "time_zone")),
                                address(Json.text(user, "html_url"))));
            }
        }
        return Optional.empty();
    }

    /// The first number there; none when the token may not see it.
    private @Nullable String phone(String user) throws InterruptedException {
        var path = "/users/" + JsonApi.part(user) + "/contact_methods";
        for (var method : api.get(path).expecting(FORBIDDEN).send().list("contact_methods")) {
            var number = Json.text(method, "address");
            if ("phone_contact_method".equals(Json.text(method, "type")) && number != null) {
                var country = Json.text(method, "country_code");
                return country == null ? number : "+%s %s".formatted(country, number);
            }
        }
        return null;
    }

    /// Old accounts have names of zones that only PagerDuty knows.
    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable URI address(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
