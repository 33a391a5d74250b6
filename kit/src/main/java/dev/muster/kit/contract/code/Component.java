package dev.muster.kit.contract.code;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/// A component of a record that is generated.
///
/// @param name as Java has it
/// @param wire as JSON has it
/// @param value the type of its values that are not null
/// @param type the type it is declared with
/// @param required whether it must be given
/// @param nullable whether null is among the values, apart from its being left out
/// @param inclusion when it is left out of JSON; null where it never is
/// @param preset what it is when it was not given; null where it is nothing then
/// @param copy what keeps it from being changed; null where it cannot be
/// @param description as the contract has it; may be blank
public record Component(
        String name,
        String wire,
        TypeName value,
        TypeName type,
        boolean required,
        boolean nullable,
        @Nullable AnnotationSpec inclusion,
        @Nullable CodeBlock preset,
        @Nullable CodeBlock copy,
        String description) {}
