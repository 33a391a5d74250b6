package dev.muster.kit.plugin;

import dev.muster.plugin.PluginSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The settings of a plugin as a JSON Schema (2020-12), from which a form can be made.
final class SettingsSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private SettingsSchema() {}

    static SequencedMap<String, Object> of(List<PluginSetting> declared) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", DIALECT);
        schema.put("type", "object");
        var properties = new LinkedHashMap<String, Object>();
        declared.forEach(each -> properties.put(each.name(), property(each)));
        schema.put("properties", properties);
        schema.put(
                "required",
                declared.stream()
                        .filter(PluginSetting::required)
                        .map(PluginSetting::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static SequencedMap<String, Object> property(PluginSetting setting) {
        var property = new LinkedHashMap<String, Object>();
        switch (setting.type()) {
            case TEXT, WORDS -> property.put("type", "string");
            case ADDRESS -> {
                property.put("type", "string");
                property.put("format", "uri");
            }
            case DURATION -> {
                property.put("type", "string");
                property.put("pattern", "^\\d{1,9}\\s*(ms|s|m|h|d)$");
            }
            case INTEGER -> property.put("type", "integer");
            case FLAG -> property.put("type", "boolean");
        }
        property.put("description", setting.doc());
        if (setting.secret()) {
            property.put("writeOnly", true);
        } else if (setting.defaultValue() != null) {
            property.put("default", value(setting, setting.defaultValue()));
        }
        return property;
    }

    /// A default that is not of its type is shown as it is.
    private static Object value(PluginSetting setting, String text) {
        try {
            return switch (setting.type()) {
                case INTEGER -> Integer.valueOf(text);
                case FLAG ->
                        text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
                case TEXT, WORDS, ADDRESS, DURATION -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
