package dev.muster.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The name and version under which an [Event] record is stored and sent.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /// Dotted, past tense, for example `incident.declared`.
    String value();

    /// Starts at 1.
    int version() default 1;
}
