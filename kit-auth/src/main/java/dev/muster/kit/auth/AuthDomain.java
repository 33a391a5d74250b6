package dev.muster.kit.auth;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.http.Page;
import java.util.List;

/// Who uses Muster, and what they may do.
public final class AuthDomain implements Domain {
    @Override
    public List<Class<? extends Record>> settings() {
        return List.of(AuthSettings.class);
    }

    @Override
    public void wire(Kit kit) {
        var settings = kit.settings(AuthSettings.class);
        var database = kit.database();
        var clock = kit.clock();
        var random = kit.random();

        var audit = new AuditTrail(database, clock);
        var cache = new CredentialCache(clock);
        var revocations = new Revocations(cache);
        var sessions = new SessionService(database, clock, random, settings, revocations);
        var links = new OneTimeLinks(database, clock, random, settings.linkLifetime());
        var hasher = PasswordHasher.forThisMachine(random);
        var throttle = new SignInThrottle(database, clock, audit);
        var signIn = new SignInService(database, sessions, links, hasher, throttle, audit);
        var users = new UserService(database, clock, sessions, links, hasher, revocations, audit);
        var tokens = new TokenService(database, clock, random, audit, revocations);
        var uses = new Uses(database, clock);

        kit.provide(users);
        kit.provide(tokens);
        kit.authenticate(new Access(cache, uses, sessions, tokens));
        kit.serve(new AuthRouter(users, signIn, tokens, audit, new SessionCookie(settings)));
        kit.show(new Page(OneTimeLinks.PAGE, AuthDomain.class, "sign-in"));
        kit.running(new RevocationListener(database.dataSource(), cache));
        kit.running(new Upkeep(uses, sessions, links, throttle));
    }

    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new UsersCommand(workbench), new TokensCommand(workbench));
    }

    @Override
    public List<String> welcome(Kit kit) {
        return new FirstAdmin(kit.get(UserService.class), SignInAddress.of(kit)).welcome();
    }

    @Override
    public List<Finding> examine(Kit kit) {
        return List.of(new FirstAdmin(kit.get(UserService.class), SignInAddress.of(kit)).examine());
    }
}
