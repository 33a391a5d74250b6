package dev.muster.plugin;

/// How the value of a setting is read.
public enum SettingType {
    /// Anything.
    TEXT,
    /// An absolute http or https address.
    ADDRESS,
    /// A number and one of `ms`, `s`, `m`, `h`, `d`.
    DURATION,
    /// A whole number.
    INTEGER,
    /// `true` or `false`.
    FLAG,
    /// Words with commas or blanks between them.
    WORDS
}
