package dev.muster.kit.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.map.AppMap.Crossing;
import dev.muster.kit.map.AppMap.Hears;
import dev.muster.kit.map.AppMap.Listener;
import dev.muster.kit.map.AppMap.Raised;
import dev.muster.kit.map.AppMap.Tables;
import dev.muster.kit.map.AppMap.Use;
import dev.muster.kit.map.shop.ShopDomain;
import dev.muster.kit.map.stock.StockDomain;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CartographerTest {
    private static final App APP = App.named("pad").with(new StockDomain()).with(new ShopDomain());
    private static final DeclaredSchema SCHEMA =
            DeclaredSchema.of(
                    List.of(
                            new Part(
                                    "dev/muster/kit/map/stock/schema.sql",
                                    "create table thing (id int primary key);"),
                            new Part(
                                    "dev/muster/kit/map/shop/schema.sql",
                                    """
                                    create table sale (id int primary key, thing int references thing (id),
                                        before int references sale (id));
                                    """),
                            new Part("elsewhere/schema.sql", "create table node (id int);")));
    private static final AppMap MAP = Cartographer.draw(APP, SCHEMA, List.of());

    @Test
    void findsEveryClassThatCrossesABorder() {
        assertThat(MAP.uses())
                .as("Ledger is mentioned in a method body of a subpackage alone")
                .containsExactly(new Use("shop", "stock", List.of("Ledger", "StockService")));
    }

    @Test
    void drawsNoArrowToADomainThatIsNotPartOfTheApp() {
        var alone = Cartographer.draw(App.named("pad").with(new ShopDomain()), SCHEMA, List.of());

        assertThat(alone.uses()).isEmpty();
        assertThat(alone.others())
                .extracting(Tables::packageName)
                .contains("dev.muster.kit.map.stock");
    }

    @Test
    void givesEachTableToItsDomain() {
        assertThat(MAP.domains().getFirst().tables()).containsExactly("thing");
        assertThat(MAP.domains().getLast().tables()).containsExactly("sale");
        assertThat(MAP.others()).containsExactly(new Tables("elsewhere", List.of("node")));
    }

    @Test
    void showsForeignKeysThatLeaveTheirDomainAlone() {
        assertThat(MAP.foreignKeys())
                .containsExactly(new Crossing("shop", "sale", "stock", "thing"));
    }

    @Test
    void knowsWhoRaisesAndWhoListens() {
        assertThat(MAP.domains().getLast().events())
                .containsExactly(new Raised("shop.thing_sold", 1, List.of("ShopService")));
        assertThat(MAP.listeners())
                .containsExactly(
                        new Listener("Bell", "shop", Hears.SOME, List.of("shop.thing_sold")));
    }

    @Test
    void listsTheOperationsOfEachContract() {
        assertThat(MAP.domains().getFirst().operations()).containsExactly("countStock");
        assertThat(MAP.domains().getLast().operations()).isEmpty();
    }
}
