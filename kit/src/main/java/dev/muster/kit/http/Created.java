package dev.muster.kit.http;

/// A 201: the new thing and where it lives.
///
/// @param location the path of the new thing, for example `/api/incidents/INC-1`
/// @param body its representation
public record Created<T>(String location, T body) {
    public static <T> Created<T> at(String location, T body) {
        return new Created<>(location, body);
    }
}
