package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.DiscontinuedInstruction.JsrInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction.RetInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldClassesTest {
    private static final String MANIFEST = "Manifest-Version: 1.0\r\nBundle-Name: till\r\n\r\n";

    /// Counts down to zero, so that there is a branch and a stack map is needed.
    private static final Consumer<CodeBuilder> LOOP =
            code -> {
                var again = code.newLabel();
                code.loadConstant(3)
                        .istore(0)
                        .labelBinding(again)
                        .iinc(0, -1)
                        .iload(0)
                        .ifne(again)
                        .loadConstant(42)
                        .ireturn();
            };

    @TempDir private Path folder;
    private Path from;
    private Path to;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void places() {
        from = folder.resolve("from.jar");
        to = folder.resolve("to.jar");
        entries.put("META-INF/MANIFEST.MF", MANIFEST.getBytes());
    }

    @Test
    void rewritesOldClassesAndSaysSo() throws Exception {
        entries.put("Till.class", compiled(ClassFile.JAVA_5_VERSION, LOOP));
        entries.put("Till2.class", compiled(ClassFile.JAVA_21_VERSION, LOOP));
        entries.put("texts/a.txt", "words".getBytes());

        modernise();

        assertThat(version("Till.class")).isEqualTo(ClassFile.JAVA_8_VERSION);
        assertThat(read("Till2.class")).isEqualTo(entries.get("Till2.class"));
        assertThat(read("texts/a.txt")).isEqualTo(entries.get("texts/a.txt"));
        try (var jar = new JarFile(to.toFile())) {
            var told = jar.getManifest().getMainAttributes();
            assertThat(told.getValue("Bundle-Name")).isEqualTo("till");
            assertThat(told.getValue("Rewritten-Classes")).contains("Java 8");
        }
        assertThat(run()).isEqualTo(42);
    }

    @Test
    void copiesWhatHasNoOldClassesAsItIs() throws Exception {
        entries.put("Till.class", compiled(ClassFile.JAVA_6_VERSION, LOOP));
        entries.put("META-INF/versions/9/Till.class", compiled(ClassFile.JAVA_5_VERSION, LOOP));
        entries.put("broken.class", new byte[3]);

        modernise();

        assertThat(to).hasSameBinaryContentAs(from);
    }

    @Test
    void copiesSignedJarsAsTheyAre() throws Exception {
        entries.put("META-INF/SIGNER.SF", new byte[0]);
        entries.put("Till.class", compiled(ClassFile.JAVA_5_VERSION, LOOP));

        modernise();

        assertThat(to).hasSameBinaryContentAs(from);
    }

    @Test
    void leavesClassesThatOnlyTheOldFormCanHold() throws Exception {
        entries.put("Till.class", compiled(ClassFile.JAVA_5_VERSION, OldClassesTest::subroutine));

        modernise();

        assertThat(version("Till.class")).isEqualTo(ClassFile.JAVA_5_VERSION);
        assertThat(run()).isEqualTo(7);
    }

    private static void subroutine(CodeBuilder code) {
        var subroutine = code.newLabel();
        code.with(JsrInstruction.of(subroutine))
                .loadConstant(7)
                .ireturn()
                .labelBinding(subroutine)
                .astore(1)
                .with(RetInstruction.of(1));
    }

    private static byte[] compiled(int version, Consumer<CodeBuilder> body) {
        return ClassFile.of(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED)
                .build(
                        ClassDesc.of("Till"),
                        type ->
                                type.withVersion(version, 0)
                                        .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                                        .withMethodBody(
                                                "count",
                                                MethodTypeDesc.of(ConstantDescs.CD_int),
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                                body::accept));
    }

    private void modernise() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(from))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        OldClasses.modernise(from, to);
    }

    private byte[] read(String entry) throws IOException {
        try (var jar = new JarFile(to.toFile())) {
            return jar.getInputStream(jar.getEntry(entry)).readAllBytes();
        }
    }

    private int version(String entry) throws IOException {
        return ClassFile.of().parse(read(entry)).majorVersion();
    }

    private Object run() throws Exception {
        try (var loader = new URLClassLoader(new URL[] {to.toUri().toURL()}, null)) {
            return loader.loadClass("Till").getMethod("count").invoke(null);
        }
    }
}
