package dev.muster.kit.auth;

import dev.muster.kit.app.Finding;
import java.util.List;

/// Lets the first person in.
final class FirstAdmin {
    static final EmailAddress EMAIL = new EmailAddress("admin@localhost");

    private final UserService users;
    private final SignInAddress address;

    FirstAdmin(UserService users, SignInAddress address) {
        this.users = users;
        this.address = address;
    }

    /// Creates an admin when there is nobody yet.
    ///
    /// @return how to get in, a line each; empty when people know
    List<String> welcome() {
        if (users.isEmpty()) {
            var link = users.invite(Origin.COMMAND_LINE, EMAIL, "Admin", Role.ADMIN);
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
                "  ./muster users reset-password " + admins.getFirst().email());
    }

    /// Whether somebody can get in who may let others in.
    Finding examine() {
        var admins = users.activeAdmins();
        if (admins.isEmpty()) {
            return Finding.warning(
                    "admin",
                    users.isEmpty() ? "There is nobody yet" : "All admins are disabled",
                    "muster users create ADDRESS --role admin");
        }
        return admins.stream().anyMatch(User::hasPassword)
                ? Finding.ok("admin", "Active admins: " + admins.size())
                : Finding.warning(
                        "admin",
                        "No admin has chosen a password yet",
                        "muster users reset-password " + admins.getFirst().email());
    }
}
