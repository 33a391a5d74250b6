package dev.muster.kit.mock;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import dev.muster.kit.mock.Generator.Unable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Makes up texts: words, or what a format or a pattern wants.
final class Texts {
    private static final List<String> WORDS =
            List.of(
                    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet",
                    "juniper", "kelp", "lichen", "meadow", "nectar", "otter", "pebble", "quartz",
                    "ridge", "spruce", "thistle", "umber", "valley", "willow", "yarrow");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TRIES = 50;
    private static final int USUAL = 40;
    private static final int REPETITIONS = 12;

    private final Random random;

    Texts(Random random) {
        this.random = random;
    }

    /// A short name, such as a label's.
    String name() {
        return WORDS.get(random.nextInt(WORDS.size())) + random.nextInt(100);
    }

    /// @param schema of a text, without references
    /// @throws Unable when nothing that was tried fits
    String text(JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        var pattern = schema.path("pattern").asString("");
        var wanted = Pattern.compile(pattern);
        return candidates(schema, pattern, least, most)
                .filter(text -> fits(text, least, most) && wanted.matcher(text).find())
                .findFirst()
                .orElseThrow(
                        () ->
                                new Unable(
                                        "a text of %s"
                                                .formatted(
                                                        pattern.isEmpty()
                                                                ? schema
                                                                : "the pattern " + pattern)));
    }

    private static boolean fits(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        return length >= least
                && length <= most
                && text.codePoints()
                        .noneMatch(
                                point ->
                                        Character.isISOControl(point)
                                                || Character.getType(point) == Character.SURROGATE);
    }

    /// The most readable first.
    private Stream<String> candidates(JsonNode schema, String pattern, int least, int most) {
        var format = schema.path("format").asString("");
        var first =
                format.isEmpty()
                        ? Stream.generate(() -> words(least, most)).limit(1)
                        : Stream.generate(() -> formatted(format, least, most)).limit(TRIES);
        var byPattern = pattern.isEmpty() ? Stream.<String>empty() : byPattern(pattern);
        var example = schema.path("example");
        return Stream.of(
                        first,
                        byPattern,
                        example.isString()
                                ? Stream.of(example.stringValue())
                                : Stream.<String>empty())
                .flatMap(each -> each);
    }

    private Stream<String> byPattern(String pattern) {
        try {
            var properties = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, REPETITIONS);
            var generator = RgxGen.parse(properties, pattern);
            return Stream.generate(() -> generator.generate(random)).limit(TRIES);
        } catch (RuntimeException notUnderstood) {
            return Stream.empty();
        }
    }

    private String formatted(String format, int least, int most) {
        return switch (format) {
            case "date-time" -> moment().toString();
            case "date" -> moment().toString().substring(0, 10);
            case "time" -> moment().toString().substring(11);
            case "duration" -> Duration.ofMinutes(1 + random.nextInt(600)).toString();
            case "uuid" -> uuid().toString();
            case "email" -> name() + "@example.org";
            case "uri", "url", "iri" -> "https://example.org/" + name();
            case "uri-reference", "iri-reference" -> "/" + name();
            case "hostname" -> name() + ".example.org";
            case "ipv4" -> "192.0.2." + random.nextInt(256);
            case "ipv6" -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xfffe));
            default -> words(least, most);
        };
    }

    private Instant moment() {
        return START.plusSeconds(random.nextInt(365 * 24 * 3600));
    }

    UUID uuid() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    /// Words, as many as fit.
    private String words(int least, int most) {
        int length = Math.min(most, Math.max(least, 1 + random.nextInt(USUAL)));
        var words = new ArrayList<String>();
        int size = -1;
        while (size < length) {
            var word = WORDS.get(random.nextInt(WORDS.size()));
            words.add(word);
            size += word.length() + 1;
        }
        var text = String.join(" ", words);
        // A word is cut only where it must be: rather one too few than half of one.
        int cut = text.lastIndexOf(' ', length);
        var whole = cut > 0 && text.length() > length ? text.substring(0, cut) : text;
        if (whole.length() >= least && whole.length() <= most) {
            return whole;
        }
        var part = text.substring(0, Math.min(text.length(), length));
        return part.endsWith(" ") ? part.substring(0, part.length() - 1) + "s" : part;
    }
}
