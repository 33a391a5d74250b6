package dev.muster.plugins.msteams;

import com.nimbusds.jose.jwk.RSAKey;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys with which the Bot Connector signs, as it publishes them. They are asked for when one
/// is needed: once a day, and when there is an unknown one.
final class BotKeys {
    private static final Duration KEPT = Duration.ofHours(24);

    /// Whoever sends made-up keys makes us ask no more often than that.
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PluginContext context;
    private final Clock clock;
    private final URI metadata;
    private final Duration patience;
    private Map<String, Key> keys = Map.of();
    private Instant asked = Instant.MIN;
    private Instant got = Instant.MIN;

    /// @param channels those for which it may sign
    record Key(RSAKey rsa, Set<String> channels) {}

    /// @param metadata where the connector's OpenID document is
    /// @param patience how long asking for the keys may take
    BotKeys(PluginContext context, Clock clock, URI metadata, Duration patience) {
        this.context = context;
        this.clock = clock;
        this.metadata = metadata;
        this.patience = patience;
    }

    /// The key of that id; null when the connector has none.
    ///
    /// @throws RetryLater when it cannot be asked now
    synchronized @Nullable Key find(@Nullable String id) throws InterruptedException {
        if (id == null) {
            return null;
        }
        var now = clock.instant();
        boolean fresh = now.isBefore(got.plus(KEPT));
        var known = keys.get(id);
        if (fresh && known != null) {
            return known;
        }
        if (now.isBefore(asked.plus(PAUSE))) {
            if (fresh) {
                return null;
            }
            throw new RetryLater("The Bot Connector's keys could not be got a moment ago", null);
        }
        asked = now;
        keys = ask();
        got = now;
        return keys.get(id);
    }

    private Map<String, Key> ask() throws InterruptedException {
        long before = System.nanoTime();
        try {
            var place = AppApi.needed(get(metadata, patience), "jwks_uri");
            var rest = patience.minusNanos(System.nanoTime() - before);
            var found = new HashMap<String, Key>();
            for (var key : Json.list(get(URI.create(place), rest), "keys")) {
                var id = Json.text(key, "kid");
                if (id != null && "RSA".equals(Json.text(key, "kty"))) {
                    found.put(id, read(key));
                }
            }
            return found;
        } catch (GiveUp | ParseException | IllegalArgumentException e) {
            throw new RetryLater(
                    "The Bot Connector's keys cannot be read: " + e.getMessage(), null);
        }
    }

    private @Nullable Object get(URI address, Duration timeout) throws InterruptedException {
        if (!timeout.isPositive()) {
            throw new RetryLater("The Bot Connector's keys took too long", null);
        }
        return new JsonApi(context, address, Map.of(), timeout).get("").send().json();
    }

    private static Key read(Object key) throws ParseException {
        var channels = new HashSet<String>();
        for (var channel : Json.list(key, "endorsements")) {
            channels.add(String.valueOf(channel));
        }
        return new Key(RSAKey.parse(Json.write(key)), channels);
    }
}
