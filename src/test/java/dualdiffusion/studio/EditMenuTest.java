package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Undo, takes and preferences by command. */
class EditMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.EDIT);

  EditMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void furnish() {
    importSong();
  }

  @Override
  void table() {
    does(
        Action.UNDO,
        () -> {
          studio.session().rate(0);
          studio.session().rate(3);
        },
        () -> assertThat(stars()).isZero());
    does(
        Action.REDO,
        () -> {
          studio.session().rate(0);
          studio.session().rate(3);
          studio.history().undo();
        },
        () -> assertThat(stars()).isEqualTo(3));
    stars(Action.STARS_0, 0);
    stars(Action.STARS_1, 1);
    stars(Action.STARS_2, 2);
    stars(Action.STARS_3, 3);
    stars(Action.STARS_4, 4);
    stars(Action.STARS_5, 5);
    does(
        Action.MARK_TAKE,
        () -> {
          if (studio.session().marked().get() != null) {
            studio.session().mark(take());
          }
        },
        () -> assertThat(studio.session().marked().get()).isEqualTo(take()));
    does(
        Action.FIND_TAKE,
        () -> assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("take-search"));
    does(
        Action.PREFERENCES,
        () -> {
          if (isShown("#preferences")) {
            keys(Action.CANCEL);
          }
        },
        () -> assertThat(isShown("#preferences")).isTrue());
    edits(Action.DELETE_TAKE, () -> {}, () -> assertThat(studio.session().takes()).isEmpty());
  }

  private void stars(Action action, int stars) {
    edits(
        action,
        () -> studio.session().rate((stars + 1) % 6),
        () -> assertThat(stars()).isEqualTo(stars));
  }

  private long take() {
    return studio.session().selected().get().id();
  }

  private int stars() {
    return document().library().take(take()).stars();
  }
}
