package dev.muster.kit.contract.conformance;

import java.util.List;

/// Strings that programs stumble over.
final class Texts {
    static final String ASTRAL = "\ud83d\udd25";

    static final List<Sample> AWKWARD =
            List.of(
                    Sample.text("an empty string", ""),
                    Sample.text("a space", " "),
                    Sample.text("line breaks", "a\r\nb\tc"),
                    Sample.text("the word null", "null"),
                    Sample.text("a combining accent", "e\u0301\u0327"),
                    Sample.text("characters beyond the BMP", ASTRAL + "\ud835\udcd0"),
                    Sample.text("text from right to left", "\u202e\u0627\u0644"),
                    Sample.text("a byte order mark", "\ufeffx"),
                    Sample.text("characters that are none", "\ufffe\uffff"),
                    Sample.text("NUL", "a\u0000b"),
                    Sample.text("half a surrogate pair", "a\ud83d"),
                    Sample.text("the other half of a surrogate pair", "\udd25a"),
                    Sample.text("quotes, backslashes and SQL", "'\"\\%_;-- $1 {0} %s"),
                    Sample.text("a very long string", "x".repeat(30_000)));

    static final List<Sample> DATE_TIMES =
            samples(
                    "2026-11-24T03:00:00Z",
                    "2026-11-24T03:00:00.123456789+14:00",
                    "0000-01-01T00:00:00Z",
                    "0001-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "+10000-01-01T00:00:00Z",
                    "2026-02-30T00:00:00Z",
                    "2026-11-24T24:00:00Z",
                    "2026-11-24T23:59:60Z",
                    "2026-11-24T03:00:00",
                    "2026-11-24");

    static final List<Sample> DATES =
            samples(
                    "2026-11-24",
                    "2024-02-29",
                    "2026-02-30",
                    "0000-01-01",
                    "9999-12-31",
                    "11/24/26");

    static final List<Sample> UUIDS =
            samples(
                    "6f1c2a52-8d0e-4f6b-9c1d-0a2b3c4d5e6f",
                    "00000000-0000-0000-0000-000000000000",
                    "6F1C2A52-8D0E-4F6B-9C1D-0A2B3C4D5E6F",
                    "6f1c2a528d0e4f6b9c1d0a2b3c4d5e6f",
                    "1-1-1-1-1");

    static final List<Sample> EMAILS =
            samples(
                    "nobody@example.org",
                    "UPPER.case+tag@Example.ORG",
                    "\"quoted string\"@example.org",
                    "\u00e4@example.org",
                    "a@[127.0.0.1]",
                    "a@localhost",
                    "a@b@example.org",
                    "@example.org",
                    "a@");

    private Texts() {}

    private static List<Sample> samples(String... texts) {
        return List.of(texts).stream().map(text -> Sample.text("'" + text + "'", text)).toList();
    }
}
