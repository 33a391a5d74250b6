package dev.muster.kit.auth;

import static dev.muster.kit.auth.PermissionTable.entry;

import dev.muster.kit.app.App;
import java.util.function.Supplier;

/// The app under test: users and tokens, and nothing else.
public final class Shop implements Supplier<App> {
    static final PermissionTable PERMISSIONS =
            PermissionTable.roles("viewer", "clerk", "admin")
                    .scopes("read", "write", "scan", "admin")
                    .rows(
                            entry("order.read", "read", "viewer", "clerk", "admin"),
                            entry("order.write", "write", "clerk", "admin"),
                            entry("parcel.scan", "scan", "clerk", "admin"));
    static final App APP = App.named("shop").with(new AuthDomain(PERMISSIONS));

    @Override
    public App get() {
        return APP;
    }
}
