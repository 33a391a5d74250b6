package dev.muster.kit.auth;

import dev.muster.kit.auth.SignInService.SignedIn;
import dev.muster.kit.http.Call;
import dev.muster.kit.http.Created;
import dev.muster.kit.http.Cursor;
import dev.muster.kit.http.Session;
import dev.muster.kit.http.Tagged;
import dev.muster.kit.problem.Refused;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

final class AuthRouter implements AuthApi {
    private static final String OLDEST_FIRST = "id";
    private static final String NEWEST_FIRST = "-id";

    private final PermissionTable permissions;
    private final UserService users;
    private final SignInService signIn;
    private final TokenService tokens;
    private final AuditTrail audit;
    private final SessionCookie cookie;

    AuthRouter(
            PermissionTable permissions,
            UserService users,
            SignInService signIn,
            TokenService tokens,
            AuditTrail audit,
            SessionCookie cookie) {
        this.permissions = permissions;
        this.users = users;
        this.signIn = signIn;
        this.tokens = tokens;
        this.audit = audit;
        this.cookie = cookie;
    }

    @Override
    public Me signIn(Call call, SignIn body) {
        return welcome(call, signIn.signIn(origin(call), body.email(), body.password()));
    }

    @Override
    public Me signInByLink(Call call, SignInByLink body) {
        return welcome(call, signIn.signInByLink(origin(call), body.token()));
    }

    @Override
    public void signOut(Call call) {
        signIn.signOut(origin(call), session(call));
        call.setCookie(cookie.none(call.client()));
    }

    @Override
    public Me getMe(Call call) {
        var session = call.session();
        var user = users.get(UserService.idOf(call.actor()));
        return me(
                user,
                List.copyOf(call.actor().permissions()),
                session == null ? null : session.csrfToken());
    }

    @Override
    public void changePassword(Call call, PasswordChange body) {
        signIn.changePassword(origin(call), session(call), body.current(), body.newPassword());
    }

    @Override
    public UserPage listUsers(Call call, ListUsersQuery query) {
        var after = after(query.after());
        var page =
                Slice.of(
                        users.list(after, query.limit() + 1),
                        query.limit(),
                        OLDEST_FIRST,
                        User::id,
                        AuthRouter::read);
        return new UserPage(page.items(), page.next());
    }

    @Override
    public Created<UserRead> createUser(Call call, UserCreate body) {
        var user =
                users.create(
                        origin(call),
                        EmailAddress.parse(body.email()),
                        body.name(),
                        body.role(),
                        null);
        return Created.at("/api/auth/users/" + user.id(), user.version(), read(user));
    }

    @Override
    public Tagged<UserRead> getUser(Call call, long id) {
        return tagged(users.get(id));
    }

    @Override
    public Tagged<UserRead> updateUser(Call call, long id, UserUpdate body) {
        var change =
                new UserService.Change(
                        body.name().value(), body.role().value(), body.disabled().value());
        return tagged(users.change(origin(call), id, call.expectedVersion(), change));
    }

    @Override
    public OneTimeLink resetPassword(Call call, long id) {
        var link = users.resetPassword(origin(call), id);
        return new OneTimeLink(link.path(), link.expiresAt());
    }

    @Override
    public TokenPage listTokens(Call call, ListTokensQuery query) {
        var found = tokens.list(call.actor(), after(query.after()), query.limit() + 1);
        var page = Slice.of(found, query.limit(), OLDEST_FIRST, Token::id, this::read);
        return new TokenPage(page.items(), page.next());
    }

    @Override
    public Created<TokenCreated> createToken(Call call, TokenCreate body) {
        var order =
                new TokenService.Order(body.name(), Set.copyOf(body.scopes()), body.expiresAt());
        var made = tokens.create(origin(call), UserService.idOf(call.actor()), order);
        var token = made.token();
        return Created.at(
                "/api/auth/tokens/" + token.id(),
                new TokenCreated(
                        token.id(),
                        made.secret().text(),
                        token.name(),
                        scopes(token),
                        token.expiresAt()));
    }

    @Override
    public void revokeToken(Call call, long id) {
        tokens.revoke(origin(call), id);
    }

    @Override
    public AuditPage listAudit(Call call, ListAuditQuery query) {
        var cursor = Cursor.parse(query.after(), NEWEST_FIRST, 1);
        var found = audit.read(cursor == null ? null : cursor.number(0), query.limit() + 1);
        var page =
                Slice.of(
                        found, query.limit(), NEWEST_FIRST, AuditTrail.Entry::id, AuthRouter::read);
        return new AuditPage(page.items(), page.next());
    }

    /// @param next null on the last page
    private record Slice<T>(List<T> items, @Nullable String next) {
        /// @param found one more than asked for when there is a next page
        static <M, T> Slice<T> of(
                List<M> found, int limit, String order, ToLongFunction<M> id, Function<M, T> read) {
            var items = found.stream().limit(limit).toList();
            var next =
                    found.size() > limit
                            ? new Cursor(
                                            order,
                                            List.of(Long.toString(id.applyAsLong(items.getLast()))))
                                    .encoded()
                            : null;
            return new Slice<>(items.stream().map(read).toList(), next);
        }
    }

    private static long after(@Nullable String after) {
        var cursor = Cursor.parse(after, OLDEST_FIRST, 1);
        return cursor == null ? 0 : cursor.number(0);
    }

    private Me welcome(Call call, SignedIn signedIn) {
        call.setCookie(cookie.holding(signedIn.secret(), call.client()));
        var user = signedIn.user();
        return me(
                user,
                List.copyOf(user.actor(permissions).permissions()),
                signedIn.secret().csrfToken());
    }

    private static Origin origin(Call call) {
        return new Origin(call.actor(), call.client().address());
    }

    private static Session session(Call call) {
        var session = call.session();
        if (session == null) {
            throw new Refused(
                    AuthError.NO_SESSION,
                    "An API token given, expected the session cookie of a signed-in browser");
        }
        return session;
    }

    private static Me me(User user, List<String> permissions, @Nullable String csrfToken) {
        return new Me(
                user.id(),
                user.email().text(),
                user.name(),
                user.role(),
                permissions.stream().sorted().toList(),
                csrfToken,
                user.hasPassword());
    }

    private static Tagged<UserRead> tagged(User user) {
        return new Tagged<>(user.version(), read(user));
    }

    private static UserRead read(User user) {
        return new UserRead(
                user.id(),
                user.email().text(),
                user.name(),
                user.role(),
                user.isDisabled(),
                user.hasPassword(),
                user.version(),
                user.createdAt());
    }

    private TokenRead read(Token token) {
        return new TokenRead(
                token.id(),
                token.owner().email().text(),
                token.name(),
                token.prefix(),
                scopes(token),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt());
    }

    private static AuditRead read(AuditTrail.Entry entry) {
        return new AuditRead(
                entry.id(),
                entry.at(),
                entry.event(),
                entry.actorId(),
                entry.actorName(),
                entry.subject(),
                entry.address(),
                entry.detail());
    }

    private List<String> scopes(Token token) {
        return permissions.inOrder(token.scopes());
    }
}
