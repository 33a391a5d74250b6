package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;

/// The Java that runs this.
final class JavaCheck {
    private static final int OLDEST = 25;

    private JavaCheck() {}

    static Finding of(Runtime.Version version) {
        var text =
                "Java %s (%s), in %s"
                        .formatted(
                                version,
                                System.getProperty("java.vendor"),
                                System.getProperty("java.home"));
        if (version.feature() < OLDEST) {
            return Finding.fail(
                    "java",
                    text + ": expected %d or newer".formatted(OLDEST),
                    "install a JDK %d, and let JAVA_HOME point to it".formatted(OLDEST));
        }
        return version.pre().isEmpty()
                ? Finding.ok("java", text)
                : Finding.warning(
                        "java",
                        text + ": an early build, not meant for production",
                        "install a release, and let JAVA_HOME point to it");
    }
}
