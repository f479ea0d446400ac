package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.look.Contrast;
import dualdiffusion.studio.preferences.Preferences;
import dualdiffusion.studio.preferences.Theme;
import dualdiffusion.studio.tour.TourStep;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Keys of one's own, preferences, the tour, themes, sizes, and the window by keyboard alone. */
class MannersWindowTest extends WindowTest {

  @Start
  void start(Stage shown) {
    open(shown);
  }

  private static void search(FxRobot robot, String words) {
    robot.interact(() -> robot.lookup("#shortcut-search").queryTextInputControl().setText(words));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static boolean shows(FxRobot robot, String id) {
    return robot.lookup(id).query().isVisible();
  }

  @Test
  void theSheetFindsRunsAndRemaps(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    boolean looping = studio.transport().looping().get();
    press(robot, KeyCode.F1);
    assertThat(shows(robot, "#shortcuts")).isTrue();
    search(robot, "loop on");
    press(robot, KeyCode.ENTER);
    assertThat(shows(robot, "#shortcuts")).isFalse();
    assertThat(studio.transport().looping().get()).isNotEqualTo(looping);

    press(robot, KeyCode.F1);
    search(robot, "loop on");
    press(robot, KeyCode.F2);
    press(robot, KeyCode.E);
    assertThat(robot.lookup("#keys-message").queryAs(Labeled.class).getText())
        .contains("Erase on or off");
    assertThat(studio.brush().kit().erase().get()).isFalse();
    press(robot, KeyCode.F9);
    assertThat(robot.lookup("#shortcut-search").queryTextInputControl().getText())
        .isEqualTo("loop on");
    press(robot, KeyCode.ESCAPE);
    assertThat(shows(robot, "#shortcuts")).isFalse();
    press(robot, KeyCode.L);
    assertThat(studio.transport().looping().get()).as("L is nothing now").isNotEqualTo(looping);
    press(robot, KeyCode.F9);
    assertThat(studio.transport().looping().get()).isEqualTo(looping);
    assertThat(preferences.now().keys()).containsEntry("LOOP", "F9");
    assertThat(robot.lookup(".loop-button").queryAs(ToggleButton.class).getTooltip().getText())
        .startsWith("Loop (F9)");
  }

  @Test
  void preferencesActAtOnce(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.COMMA);
    assertThat(shows(robot, "#preferences")).isTrue();
    robot.clickOn("Light");
    assertThat(preferences.theme().get()).isEqualTo(Theme.LIGHT);
    Slider size = robot.lookup("#scale").queryAs(Slider.class);
    robot.interact(() -> size.setValue(150));
    assertThat(preferences.scale().get()).isEqualTo(150);
    robot.clickOn("Engine");
    robot.clickOn("#engine-memory").write("2048");
    press(robot, KeyCode.ENTER);
    assertThat(preferences.now().engineMemory()).contains(2_048);
    robot.clickOn("#reset-preferences");
    assertThat(preferences.now().scale()).isEqualTo(100);
    assertThat(preferences.now().theme()).isEqualTo(Theme.DARK);
    press(robot, KeyCode.ESCAPE);
    assertThat(shows(robot, "#preferences")).isFalse();
  }

  @Test
  void everythingGetsLargerAndNothingIsCutOff(FxRobot robot) {
    Bounds before = screen(robot, "#play");
    press(robot, KeyCode.CONTROL, KeyCode.ALT, KeyCode.UP);
    assertThat(preferences.scale().get()).isEqualTo(110);
    robot.interact(() -> preferences.scale().set(Preferences.MAX_SCALE));
    WaitForAsyncUtils.waitForFxEvents();
    Bounds now = screen(robot, "#play");
    assertThat(now.getWidth()).isCloseTo(2.5 * before.getWidth(), within(1.0));
    Node content = robot.lookup(".studio").query();
    Bounds all = content.localToScene(content.getLayoutBounds());
    assertThat(all.getWidth()).isGreaterThanOrEqualTo(2.5 * 1_000);
    press(robot, KeyCode.SHIFT, KeyCode.F1);
    assertThat(shows(robot, "#debug")).isTrue();
    robot.interact(() -> preferences.scale().set(100));
  }

  @Test
  void everyControlHasANameAndSaysWhatItDoes(FxRobot robot) {
    openAndPaint(robot);
    assertThat(AccessibleWalk.faults(stage.getScene().getRoot())).isEmpty();
    press(robot, KeyCode.F1);
    assertThat(AccessibleWalk.faults(robot.lookup("#shortcuts").query())).isEmpty();
    press(robot, KeyCode.CONTROL, KeyCode.COMMA);
    for (String tab : new String[] {"Sound", "Folders", "Engine", "Keys", "Look"}) {
      robot.clickOn(tab);
      assertThat(AccessibleWalk.faults(robot.lookup("#preferences").query())).as(tab).isEmpty();
    }
    press(robot, KeyCode.ESCAPE);
    robot.interact(() -> studio.sketch().open().set(true));
    assertThat(AccessibleWalk.faults(robot.lookup("#sketch").query())).isEmpty();
  }

  @Test
  void textCanBeReadInBothThemes(FxRobot robot) {
    openAndPaint(robot);
    for (Theme theme : Theme.values()) {
      robot.interact(() -> preferences.theme().set(theme));
      robot.interact(() -> studio.sketch().open().set(theme == Theme.LIGHT));
      WaitForAsyncUtils.waitForFxEvents();
      robot.interact(() -> stage.getScene().getRoot().applyCss());
      assertThat(Contrast.faults(stage.getScene().getRoot())).as("%s", theme).isEmpty();
    }
    press(robot, KeyCode.F1);
    assertThat(Contrast.faults(robot.lookup("#shortcuts").query())).isEmpty();
    press(robot, KeyCode.CONTROL, KeyCode.COMMA);
    assertThat(Contrast.faults(robot.lookup("#preferences").query())).isEmpty();
  }

  @Test
  void everyControlIsReachedAndWorkedByKeyboard(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    Set<Node> reached = new HashSet<>();
    robot.interact(
        () -> {
          while (reached.add(stage.getScene().getFocusOwner())) {
            stage.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
          }
        });
    assertThat(AccessibleWalk.workable(stage.getScene().getRoot()))
        .filteredOn(node -> node.isFocusTraversable() && !node.isDisabled())
        .filteredOn(node -> !(node instanceof MenuBar))
        .allMatch(reached::contains);
    panelsAreReachedByOneKey(robot);
    spaceWorksTheControlOneCameToByKeyboard(robot);
  }

  private void panelsAreReachedByOneKey(FxRobot robot) {
    Set<String> panels = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      press(robot, KeyCode.F6);
      panels.add(panel(stage.getScene().getFocusOwner()));
    }
    assertThat(panels).contains("centre", "left-panel", "right-panel", "header");
    assertThat(stage.getScene().getFocusOwner().isFocusVisible()).isTrue();
    String here = panel(stage.getScene().getFocusOwner());
    press(robot, KeyCode.SHIFT, KeyCode.F6);
    press(robot, KeyCode.F6);
    assertThat(panel(stage.getScene().getFocusOwner())).isEqualTo(here);
  }

  private static String panel(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      for (String style : new String[] {"centre", "left-panel", "right-panel", "bottom-panel"}) {
        if (at.getStyleClass().contains(style)) {
          return style;
        }
      }
    }
    return "header";
  }

  private void spaceWorksTheControlOneCameToByKeyboard(FxRobot robot) {
    ToggleButton lasso = robot.lookup("#tool-lasso").queryAs(ToggleButton.class);
    robot.interact(
        () -> {
          robot.lookup("#tool-rectangle").query().requestFocus();
          stage.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
        });
    assertThat(stage.getScene().getFocusOwner()).isEqualTo(lasso);
    press(robot, KeyCode.SPACE);
    assertThat(studio.brush().kit().tool().get()).isEqualTo(BrushTool.LASSO);
  }

  @Test
  void oneCanPaintWithoutAMouse(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    Node canvas = robot.lookup("#spectrogram").query();
    robot.interact(canvas::requestFocus);
    press(robot, KeyCode.RIGHT);
    assertThat(canvas.getAccessibleText()).contains("Hz");
    press(robot, KeyCode.ENTER);
    press(robot, KeyCode.CONTROL, KeyCode.RIGHT);
    assertThat(canvas.getAccessibleText()).startsWith("painting");
    press(robot, KeyCode.ENTER);
    assertThat(studio.brush().extent().get()).isPresent();
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.brush().extent().get()).isEmpty();
    robot.interact(() -> studio.brush().kit().tool().set(BrushTool.POINTER));
    double before = studio.transport().position().get();
    press(robot, KeyCode.ENTER);
    assertThat(studio.transport().position().get()).isGreaterThan(before);
  }

  @Test
  void keysOfComposeRestInTheTabsBesideIt(FxRobot robot) {
    openAndPaint(robot);
    var before = studio.desk().project().get();
    robot.interact(() -> studio.workspace().set(Workspace.MODELS));
    press(robot, KeyCode.DELETE);
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    press(robot, KeyCode.CONTROL, KeyCode.A);
    press(robot, KeyCode.S);
    press(robot, KeyCode.SPACE);
    assertThat(studio.desk().project().get()).isEqualTo(before);
    assertThat(studio.transport().playing().get()).isFalse();
    press(robot, KeyCode.CONTROL, KeyCode.F2);
    assertThat(studio.workspace().get()).isEqualTo(Workspace.COMPOSE);
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.desk().project().get()).isNotEqualTo(before);
  }

  @Test
  void theTourFollowsWhatOneDoes(FxRobot robot) {
    robot.interact(() -> robot.lookup("#tour").query());
    assertThat(shows(robot, "#tour")).isFalse();
    press(robot, KeyCode.F1);
    search(robot, "take the tour");
    press(robot, KeyCode.ENTER);
    assertThat(shows(robot, "#tour")).isTrue();
    assertThat(title(robot)).isEqualTo(TourStep.COMPOSE.title());
    robot.interact(() -> studio.sketch().compose());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(title(robot)).isEqualTo(TourStep.PLAY.title());
    robot.interact(() -> robot.lookup("#tour-next").queryButton().fire());
    assertThat(title(robot)).isEqualTo(TourStep.PAINT.title());
    drag(robot, screen(robot, "#spectrogram"), 0.4, 0.2, 0.6, 0.3);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(title(robot)).isEqualTo(TourStep.INPAINT.title());
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(title(robot)).isEqualTo(TourStep.EXPORT.title());
    finishJob();
    press(robot, KeyCode.CONTROL, KeyCode.E);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shows(robot, "#tour")).isFalse();
    assertThat(exported).exists();
  }

  private static String title(FxRobot robot) {
    return robot.lookup(".tour-title").queryAs(Labeled.class).getText();
  }
}
