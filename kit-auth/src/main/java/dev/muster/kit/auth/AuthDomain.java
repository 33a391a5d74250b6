package dev.muster.kit.auth;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.http.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Who uses the app, and what they may do.
public final class AuthDomain implements Domain {
    private static final String FOLDER = "sign-in";
    private static final String INDEX = "index.html";

    private final PermissionTable permissions;

    /// @param permissions the app's roles and scopes, and what each of them allows
    public AuthDomain(PermissionTable permissions) {
        this.permissions = permissions;
    }

    @Override
    public List<Class<? extends Record>> settings() {
        return List.of(AuthSettings.class);
    }

    @Override
    public Map<String, List<String>> enums() {
        return Map.of("role", permissions.roles(), "scope", permissions.scopes());
    }

    @Override
    public void wire(Kit kit) {
        var app = kit.app();
        var settings = kit.settings(AuthSettings.class);
        var database = kit.database();
        var clock = kit.clock();
        var random = kit.random();
        var mark = TokenMark.of(app);

        var audit = new AuditTrail(database, clock);
        var cache = new CredentialCache(clock);
        var revocations = new Revocations(app, cache);
        var sessions =
                new SessionService(permissions, database, clock, random, settings, revocations);
        var links = new OneTimeLinks(database, clock, random, settings.linkLifetime());
        var hasher = PasswordHasher.forThisMachine(random);
        var throttle = new SignInThrottle(database, clock, audit);
        var signIn =
                new SignInService(
                        app, permissions, database, sessions, links, hasher, throttle, audit);
        var users =
                new UserService(
                        app,
                        permissions,
                        database,
                        clock,
                        sessions,
                        links,
                        hasher,
                        revocations,
                        audit);
        var tokens =
                new TokenService(permissions, mark, database, clock, random, audit, revocations);
        var uses = new Uses(database, clock);

        kit.provide(users);
        kit.provide(tokens);
        kit.authenticate(new Access(permissions, mark, cache, uses, sessions, tokens));
        kit.serve(
                new AuthRouter(
                        permissions, users, signIn, tokens, audit, new SessionCookie(settings)));
        kit.show(
                new Page(
                        OneTimeLinks.PAGE,
                        AuthDomain.class,
                        FOLDER,
                        Map.of(INDEX, signInPage(app))));
        kit.running(new RevocationListener(app, database.dataSource(), cache));
        kit.running(new Upkeep(uses, sessions, links, throttle));
    }

    private static String signInPage(String app) {
        try (var page = AuthDomain.class.getResourceAsStream(FOLDER + "/" + INDEX)) {
            if (page == null) {
                throw new IllegalStateException(
                        FOLDER
                                + "/"
                                + INDEX
                                + ": expected it beside "
                                + AuthDomain.class.getName());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${App}", CommandWords.capitalised(app))
                    .replace("${app}", app);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(
                new UsersCommand(workbench, permissions),
                new TokensCommand(workbench, permissions));
    }

    @Override
    public List<String> welcome(Kit kit) {
        return firstAdmin(kit).welcome();
    }

    @Override
    public List<Finding> examine(Kit kit) {
        return List.of(firstAdmin(kit).examine());
    }

    private FirstAdmin firstAdmin(Kit kit) {
        return new FirstAdmin(
                kit.app(),
                permissions.adminRole(),
                kit.get(UserService.class),
                SignInAddress.of(kit));
    }
}
