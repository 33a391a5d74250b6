package dev.muster.plugins.email;

import jakarta.mail.Address;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has got which of the last letters, so that nobody gets one twice because another did not.
final class Delivered {
    private static final int MOST = 1_000;

    private final Map<String, Set<String>> byLetter =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
                    return size() > MOST;
                }
            };

    synchronized Set<String> to(String letter) {
        return Set.copyOf(byLetter.getOrDefault(letter, Set.of()));
    }

    /// @param to null for nobody
    synchronized void add(String letter, Address @Nullable [] to) {
        if (to != null && to.length > 0) {
            var all = byLetter.computeIfAbsent(letter, id -> new HashSet<>());
            for (var address : to) {
                all.add(address.toString());
            }
        }
    }
}
