package dev.muster.kit.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a settings record says about one of its components.
///
/// @param name the key, for example `HTTP_PORT`
/// @param fallback the default as text; null for none
/// @param type what the text is converted to
/// @param absence what may be missing, and how
record SettingKey(
        String name,
        @Nullable String fallback,
        String doc,
        boolean secret,
        Class<?> type,
        Absence absence) {

    /// How the component takes a setting that is not there.
    enum Absence {
        REFUSED,
        NULL,
        EMPTY_OPTIONAL
    }

    static SettingKey of(RecordComponent component, String app) {
        var setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName()
                            + "."
                            + component.getName()
                            + " is no setting: annotate it with @Setting");
        }
        var absence = Absence.REFUSED;
        var type = component.getType();
        if (type == Optional.class) {
            absence = Absence.EMPTY_OPTIONAL;
            var arguments = (ParameterizedType) component.getGenericType();
            type = (Class<?>) arguments.getActualTypeArguments()[0];
        } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            absence = Absence.NULL;
        }
        return new SettingKey(
                setting.key().replace("{APP}", Catalog.upperCase(app)),
                setting.value().isEmpty() ? null : setting.value().replace("{app}", app),
                setting.doc(),
                setting.secret(),
                type,
                absence);
    }

    /// The same key as people write it in the TOML file: `HTTP_PORT` is `http.port`.
    String tomlName() {
        return name.replaceFirst("_", ".").toLowerCase(Locale.ROOT);
    }
}
