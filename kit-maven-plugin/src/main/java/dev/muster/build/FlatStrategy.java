package dev.muster.build;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;

/// Puts everything that jOOQ generates into one package. Public because jOOQ finds it by name.
public final class FlatStrategy extends DefaultGeneratorStrategy {
    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        return getTargetPackage();
    }
}
