package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every command is in the table of a {@link MenuTest}: each of these holds all of its menus. */
class EveryCommandTest {
  private static final List<Set<Action.Menu>> TABLES =
      List.of(
          FileMenuTest.MENUS,
          EditMenuTest.MENUS,
          TransportMenuTest.MENUS,
          PaintMenuTest.MENUS,
          ClipMenuTest.MENUS,
          TracksMenuTest.MENUS,
          CreateMenuTest.MENUS,
          ViewMenuTest.MENUS);

  @Test
  void everyMenuHasATable() {
    assertThat(TABLES.stream().flatMap(Set::stream))
        .containsExactlyInAnyOrder(Action.Menu.values());
  }
}
