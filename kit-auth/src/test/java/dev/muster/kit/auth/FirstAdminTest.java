package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Finding.Verdict;
import dev.muster.kit.test.TestServer;
import org.junit.jupiter.api.Test;

@ShopTest
class FirstAdminTest {
    private final TestServer shop;

    FirstAdminTest(TestServer shop) {
        this.shop = shop;
    }

    @Test
    void isMissedUntilTheyHaveChosenAPassword() {
        var users = shop.kit().get(UserService.class);
        var first =
                new FirstAdmin("shop", "admin", users, new SignInAddress("http://127.0.0.1:8000"));
        assertThat(first.examine())
                .isEqualTo(
                        Finding.warning(
                                "admin",
                                "There is nobody yet",
                                "shop users create ADDRESS --role admin"));

        first.welcome();
        assertThat(first.examine().verdict()).isEqualTo(Verdict.WARNING);
        assertThat(first.examine().remedy()).isEqualTo("shop users reset-password admin@localhost");

        users.resetPassword(
                Origin.COMMAND_LINE,
                users.get(FirstAdmin.EMAIL).id(),
                "correct horse battery staple");
        assertThat(first.examine()).isEqualTo(Finding.ok("admin", "Active admins: 1"));
    }
}
