package dev.muster.kit.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a component of a settings record a setting.
///
/// The component's type is `String`, `int`, `boolean`, `Path` (a relative one starts at the
/// directory of the settings), `Duration`, an enum, or any type with a public static
/// `parse(String)` that throws `IllegalArgumentException`; `Optional` of these, or `@Nullable`, for
/// a setting that may be left out. What the compact constructor refuses with an
/// `IllegalArgumentException` is reported with the key and its origin.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /// Upper case with underscores, for example `HTTP_PORT`; `{APP}` stands for the app's name, and
    /// in the default `{app}`.
    String key();

    /// The default, written as an operator would; empty for none, which makes the setting required
    /// unless its component is optional.
    String value() default "";

    /// One sentence for operators.
    String doc();

    /// Whether the value must never be shown.
    boolean secret() default false;
}
