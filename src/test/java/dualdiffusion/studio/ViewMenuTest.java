package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.studio.preferences.Theme;
import dualdiffusion.studio.timeline.Viewport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.framework.junit5.Start;

/** What is seen, and help, by command. */
class ViewMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.VIEW, Action.Menu.HELP);

  ViewMenuTest() {
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
    canvas();
    panels();
    workspaces();
    raises(Action.LARGER_WINDOW, preferences.scale()::get);
    lowers(Action.SMALLER_WINDOW, preferences.scale()::get);
    sets(Action.NEXT_THEME, preferences.theme(), Theme.DARK, Theme.LIGHT);
    help();
  }

  private void canvas() {
    Viewport view = studio.spectrogram().viewport();
    lowers(Action.ZOOM_IN, view::visibleSeconds);
    raises(Action.ZOOM_OUT, view::visibleSeconds);
    lowers(Action.FREQUENCY_IN, view.share()::get);
    raises(Action.FREQUENCY_OUT, view.share()::get);
    does(
        Action.FIT,
        () -> view.zoom(3, 0),
        () -> assertThat(view.visibleSeconds()).isGreaterThanOrEqualTo(3.99));
    sets(Action.NEXT_AXIS, studio.spectrogram().scale(), FrequencyScale.MEL, FrequencyScale.LOG);
    sets(Action.NEXT_COLOURS, studio.spectrogram().colours(), first(), second());
    turns(Action.NOTE_LINES, studio.spectrogram().noteLines());
    turns(Action.DIFFERENCE, studio.spectrogram().difference());
  }

  private static ColourMap first() {
    return ColourMap.values()[0];
  }

  private static ColourMap second() {
    return ColourMap.values()[1];
  }

  private void panels() {
    var lower = (TabPane) stage.getScene().lookup("#lower");
    does(
        Action.PLOTS,
        () -> lower.getSelectionModel().select(0),
        () -> assertThat(lower.getSelectionModel().getSelectedItem().getText()).isEqualTo("Plots"));
    does(Action.NEXT_PANEL, () -> assertThat(isIn(".right-panel")).isTrue());
    does(Action.PREVIOUS_PANEL, () -> assertThat(isIn(".centre")).isFalse());
  }

  private boolean isIn(String panel) {
    Node wanted = stage.getScene().lookup(panel);
    Node at = stage.getScene().getFocusOwner();
    while (at != null && !at.equals(wanted)) {
      at = at.getParent();
    }
    return at != null;
  }

  private void workspaces() {
    sets(Action.TO_TRAIN, studio.workspace(), Workspace.COMPOSE, Workspace.TRAIN);
    sets(Action.TO_DATA_SETS, studio.workspace(), Workspace.COMPOSE, Workspace.DATA_SETS);
    sets(Action.TO_MODELS, studio.workspace(), Workspace.COMPOSE, Workspace.MODELS);
    sets(Action.TO_COMPOSE, studio.workspace(), Workspace.MODELS, Workspace.COMPOSE);
  }

  private void help() {
    shows(Action.SHORTCUTS, "#shortcuts");
    shows(Action.TOUR, "#tour");
    does(
        Action.DEBUG,
        () -> {
          if (isShown("#debug")) {
            keys(Action.DEBUG);
          }
        },
        () -> assertThat(isShown("#debug")).isTrue());
    dialog(Action.REPORT, "#report-contents");
    dialog(Action.LICENCES, "#licences");
  }

  private void shows(Action action, String sheet) {
    does(
        action,
        () -> {
          if (isShown(sheet)) {
            keys(Action.CANCEL);
          }
        },
        () -> assertThat(isShown(sheet)).isTrue());
  }

  private void dialog(Action action, String content) {
    does(
        action,
        () -> {
          List<Window> open =
              Window.getWindows().stream()
                  .filter(window -> window.getScene().lookup(content) != null)
                  .toList();
          assertThat(open).hasSize(1);
          open.forEach(Window::hide);
        });
  }
}
