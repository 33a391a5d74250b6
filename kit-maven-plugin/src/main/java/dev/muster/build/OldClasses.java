package dev.muster.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// The classes of a jar that were compiled for a Java before 6, rewritten as those of Java 8 with
/// nothing else changed. The JVM can neither keep the old form in its start-up cache, nor what is
/// linked with it, and verifies it the slow way: a tenth of a second of each start.
final class OldClasses {
    private static final Attributes.Name TOLD = new Attributes.Name("Rewritten-Classes");
    private static final String TOLD_WHAT =
            "those for Java 1 to 5 as for Java 8, with stack maps; otherwise unchanged";
    private static final String SIGNATURES = "META-INF/[^/]+\\.(SF|DSA|RSA|EC)";

    private final ZipFile jar;
    private final ClassFile classFile;

    private OldClasses(ZipFile jar) {
        this.jar = jar;
        this.classFile =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(this::open).cached()));
    }

    /// Copies a jar. A signed one, and one without old classes, is copied as it is.
    ///
    /// @param to must not be there
    static void modernise(Path from, Path to) throws IOException {
        try (var jar = new ZipFile(from.toFile())) {
            if (new OldClasses(jar).areThere()) {
                new OldClasses(jar).rewriteTo(to);
                return;
            }
        }
        Files.copy(from, to);
    }

    private boolean areThere() throws IOException {
        boolean found = false;
        for (var entry : Collections.list(jar.entries())) {
            if (entry.getName().matches(SIGNATURES)) {
                return false;
            }
            found |= isClass(entry) && isOld(jar.getInputStream(entry).readNBytes(8));
        }
        return found;
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    /// @param start the first eight bytes of a class file or more: a magic number, then its version
    private static boolean isOld(byte[] start) {
        return start.length >= 8 && ByteBuffer.wrap(start).getChar(6) < ClassFile.JAVA_6_VERSION;
    }

    private void rewriteTo(Path to) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : Collections.list(jar.entries())) {
                var written = new ZipEntry(entry.getName());
                written.setTime(entry.getTime());
                out.putNextEntry(written);
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    manifest(entry).write(out);
                } else {
                    out.write(bytes(entry));
                }
                out.closeEntry();
            }
        }
    }

    private Manifest manifest(ZipEntry entry) throws IOException {
        var manifest = new Manifest(jar.getInputStream(entry));
        manifest.getMainAttributes().put(TOLD, TOLD_WHAT);
        return manifest;
    }

    private byte[] bytes(ZipEntry entry) throws IOException {
        var bytes = jar.getInputStream(entry).readAllBytes();
        if (!isClass(entry) || !isOld(bytes)) {
            return bytes;
        }
        try {
            return classFile.transformClass(
                    classFile.parse(bytes),
                    ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                            .andThen(
                                    ClassTransform.endHandler(
                                            it -> it.withVersion(ClassFile.JAVA_8_VERSION, 0))));
        } catch (IllegalArgumentException e) {
            // It uses what later versions do not have (JSR), or a class that is not here. It works
            // as it is.
            return bytes;
        }
    }

    /// The class file of what a class builds on, from the same jar or the JDK.
    private @Nullable InputStream open(ClassDesc described) {
        var name = described.descriptorString();
        var path = name.substring(1, name.length() - 1) + ".class";
        try {
            var entry = jar.getEntry(path);
            return entry == null
                    ? ClassLoader.getPlatformClassLoader().getResourceAsStream(path)
                    : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
