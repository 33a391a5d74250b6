package dev.muster.kit.auth;

import dev.muster.kit.app.Finding;
import java.util.List;

/// Lets the first person in.
final class FirstAdmin {
    static final EmailAddress EMAIL = new EmailAddress("admin@localhost");

    private final String app;
    private final String adminRole;
    private final UserService users;
    private final SignInAddress address;

    /// @param adminRole the role they get
    FirstAdmin(String app, String adminRole, UserService users, SignInAddress address) {
        this.app = app;
        this.adminRole = adminRole;
        this.users = users;
        this.address = address;
    }

    /// Creates an admin when there is nobody yet.
    ///
    /// @return how to get in, a line each; empty when people know
    List<String> welcome() {
        if (users.isEmpty()) {
            var link = users.invite(Origin.COMMAND_LINE, EMAIL, "Admin", adminRole);
            return List.of(
                    "You are the first admin, "
                            + EMAIL
                            + ". Sign in once with this link and choose a password:",
                    "  " + address.of(link));
        }
        var admins = users.activeAdmins();
        if (admins.isEmpty() || admins.stream().anyMatch(User::hasPassword)) {
            return List.of();
        }
        return List.of(
                "No admin has chosen a password yet. For a new sign-in link:",
                "  ./" + app + " users reset-password " + admins.getFirst().email());
    }

    /// Whether somebody can get in who may let others in.
    Finding examine() {
        var admins = users.activeAdmins();
        if (admins.isEmpty()) {
            return Finding.warning(
                    "admin",
                    users.isEmpty() ? "There is nobody yet" : "All admins are disabled",
                    app + " users create ADDRESS --role " + adminRole);
        }
        return admins.stream().anyMatch(User::hasPassword)
                ? Finding.ok("admin", "Active admins: " + admins.size())
                : Finding.warning(
                        "admin",
                        "No admin has chosen a password yet",
                        app + " users reset-password " + admins.getFirst().email());
    }
}
