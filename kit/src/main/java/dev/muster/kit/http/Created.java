package dev.muster.kit.http;

import org.jspecify.annotations.Nullable;

/// A 201: the new thing and where it lives.
///
/// @param location the path of the new thing, for example `/api/incidents/INC-1`
/// @param version sent as `ETag`; null for what cannot be edited
/// @param body its representation
public record Created<T>(String location, @Nullable Long version, T body) {
    public static <T> Created<T> at(String location, T body) {
        return new Created<>(location, null, body);
    }

    public static <T> Created<T> at(String location, long version, T body) {
        return new Created<>(location, version, body);
    }
}
