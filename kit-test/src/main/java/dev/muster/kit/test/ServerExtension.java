package dev.muster.kit.test;

import dev.muster.kit.app.App;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gives tests their server: see [ServerTest] and [Commits].
final class ServerExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

    /// Everything that lives as long as the test run.
    private record Shared(App app, Databases databases, Path folder) implements AutoCloseable {
        @Override
        public void close() {
            databases.close();
        }
    }

    /// One server and its database.
    private record Own(TestServer server, String database, Databases databases)
            implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            server.close();
            databases.drop(database);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (commits(context)) {
            var shared = shared(context);
            var database = shared.databases().create(shared.app());
            var server =
                    TestServer.start(
                            shared.app(),
                            shared.folder(),
                            shared.databases().environment(database),
                            Clock.systemUTC());
            context.getStore(NAMESPACE)
                    .put(Own.class, new Own(server, database, shared.databases()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // The store closes what beforeAll put there.
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server(context).begin();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        server(context).rollBack();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestServer.class || type == Databases.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class
                ? server(context)
                : shared(context).databases();
    }

    private static TestServer server(ExtensionContext context) {
        if (commits(context)) {
            var own = context.getStore(NAMESPACE).get(Own.class, Own.class);
            if (own == null) {
                throw new IllegalStateException("The server of this class was not started");
            }
            return own.server();
        }
        var shared = shared(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("rollback", _ -> rollbackServer(shared), Own.class)
                .server();
    }

    private static Own rollbackServer(Shared shared) {
        try {
            var database = shared.databases().create(shared.app());
            var server =
                    TestServer.startForRollback(
                            shared.app(),
                            shared.folder(),
                            shared.databases().environment(database));
            return new Own(server, database, shared.databases());
        } catch (Exception failure) {
            throw new IllegalStateException("The server under test did not start", failure);
        }
    }

    private static Shared shared(ExtensionContext context) {
        var type =
                AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ServerTest.class)
                        .orElseThrow(() -> new IllegalStateException("@ServerTest is missing"))
                        .value();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(type, _ -> prepare(type), Shared.class);
    }

    private static Shared prepare(Class<? extends Supplier<App>> type) {
        try {
            var app = type.getDeclaredConstructor().newInstance().get();
            var folder = Files.createDirectories(Path.of("target", "test-server").toAbsolutePath());
            return new Shared(app, Databases.of(app, folder), folder);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(
                    type.getName() + " cannot be constructed", failure.getCause());
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "The databases of the test run could not be prepared", failure);
        }
    }

    private static boolean commits(ExtensionContext context) {
        return context.getTestClass()
                .map(type -> AnnotationSupport.isAnnotated(type, Commits.class))
                .orElse(false);
    }
}
