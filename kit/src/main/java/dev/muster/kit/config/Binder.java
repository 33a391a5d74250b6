package dev.muster.kit.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes settings records out of what was found.
final class Binder {
    private final Map<String, Found> found;
    private final Conversion conversion;
    private final List<SettingProblem> problems;

    /// @param problems takes what is wrong
    Binder(Map<String, Found> found, Conversion conversion, List<SettingProblem> problems) {
        this.found = found;
        this.conversion = conversion;
        this.problems = problems;
    }

    /// @return null when a value of this record became a problem
    @Nullable Record bind(Catalog.Group group) {
        int before = problems.size();
        var values = new ArrayList<@Nullable Object>();
        var defaults = new ArrayList<@Nullable Object>();
        for (var key : group.keys()) {
            var fallback = key.fallback();
            var byDefault =
                    wrap(key, fallback == null ? null : conversion.convert(key.type(), fallback));
            defaults.add(byDefault);
            var entry = found.get(key.name());
            if (entry != null) {
                values.add(convert(key, entry));
            } else if (fallback == null && key.absence() == SettingKey.Absence.REFUSED) {
                problems.add(
                        new SettingProblem(
                                key.name(), "default", "is not set, and has no default"));
            } else {
                values.add(byDefault);
            }
        }
        return problems.size() > before ? null : construct(group, values, defaults);
    }

    private @Nullable Object convert(SettingKey key, Found entry) {
        try {
            return wrap(key, conversion.convert(key.type(), entry.value()));
        } catch (IllegalArgumentException e) {
            refused(key, entry, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Object wrap(SettingKey key, @Nullable Object value) {
        return key.absence() == SettingKey.Absence.EMPTY_OPTIONAL
                ? Optional.ofNullable(value)
                : value;
    }

    private void refused(SettingKey key, Found entry, String message) {
        var said =
                key.secret()
                        ? "the value, not shown here: "
                                + message.replace(entry.value(), Settings.MASK)
                        : "'" + entry.value() + "': " + message;
        problems.add(new SettingProblem(entry.name(), entry.origin(), said));
    }

    private @Nullable Record construct(
            Catalog.Group group, List<@Nullable Object> values, List<@Nullable Object> defaults) {
        var constructor = canonical(group.type());
        try {
            return call(constructor, values);
        } catch (IllegalArgumentException refused) {
            var blamed = culprits(group, constructor, values, defaults);
            if (blamed.isEmpty()) {
                blameAll(group, refused);
            }
            blamed.forEach(
                    (key, message) -> {
                        var entry = found.get(key.name());
                        if (entry != null) {
                            refused(key, entry, message);
                        }
                    });
            return null;
        }
    }

    /// A record refuses without saying which component it means. One value is to blame when all is
    /// well without it; when several are wrong, those that are refused among nothing but defaults.
    private Map<SettingKey, String> culprits(
            Catalog.Group group,
            Constructor<? extends Record> constructor,
            List<@Nullable Object> values,
            List<@Nullable Object> defaults) {
        var one = new LinkedHashMap<SettingKey, String>();
        var several = new LinkedHashMap<SettingKey, String>();
        for (int i = 0; i < values.size(); i++) {
            var key = group.keys().get(i);
            if (!found.containsKey(key.name())) {
                continue;
            }
            var without = new ArrayList<>(values);
            without.set(i, defaults.get(i));
            if (refusal(constructor, without) == null) {
                one.put(key, String.valueOf(refusal(constructor, values)));
            }
            var alone = new ArrayList<>(defaults);
            alone.set(i, values.get(i));
            var message = refusal(constructor, alone);
            if (message != null) {
                several.put(key, message);
            }
        }
        return one.isEmpty() ? several : one;
    }

    /// @return what the record says against these values; null when it takes them
    private static @Nullable String refusal(
            Constructor<? extends Record> constructor, List<@Nullable Object> values) {
        try {
            call(constructor, values);
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void blameAll(Catalog.Group group, IllegalArgumentException refused) {
        var involved = group.keys().stream().filter(key -> found.containsKey(key.name())).toList();
        var message = String.valueOf(refused.getMessage());
        for (var key : involved) {
            var entry = found.get(key.name());
            if (key.secret() && entry != null) {
                message = message.replace(entry.value(), Settings.MASK);
            }
        }
        problems.add(
                new SettingProblem(
                        involved.stream().map(SettingKey::name).collect(Collectors.joining(", ")),
                        involved.stream()
                                .map(key -> found.get(key.name()))
                                .map(entry -> entry == null ? "default" : entry.origin())
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        message));
    }

    private static Constructor<? extends Record> canonical(Class<? extends Record> type) {
        var parameters =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", e);
        }
    }

    private static Record call(
            Constructor<? extends Record> constructor, List<@Nullable Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    constructor.getDeclaringClass().getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    constructor.getDeclaringClass().getName() + " cannot be made", e);
        }
    }
}
