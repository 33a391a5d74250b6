package dev.muster.kit.test;

import dev.muster.kit.app.App;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test against the whole server, which is started once for all such tests of a run. Test methods
/// and constructors may take a [TestServer]. Everything a test writes is rolled back after it, so
/// nothing is ever committed: a test that needs a commit (events, several connections at once, a
/// restart) says [Commits].
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(ServerExtension.class)
public @interface ServerTest {
    /// Says which app; has a constructor without parameters.
    Class<? extends Supplier<App>> value();
}
