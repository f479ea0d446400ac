package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Prompt;
import dualdiffusion.studio.prompt.PromptRow;
import dualdiffusion.studio.queue.JobViewModel.Phase;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The prompt box, presets, variations, queue and plots by clicks and keys. */
class PromptWindowTest extends WindowTest {

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Test
  void soundsAreAddedMovedWeighedAndSwitchedOff(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    robot.clickOn(".prompt-text").write("calm harp");
    choose(robot, "#add-sound", "This take");
    assertThat(studio.prompt().rows())
        .extracting(PromptRow::kind)
        .containsExactly(PromptRow.Kind.TEXT, PromptRow.Kind.SOUND);
    robot.clickOn(".prompt-text");
    press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
    assertThat(studio.prompt().rows().getLast().kind()).isEqualTo(PromptRow.Kind.TEXT);
    robot.clickOn(".prompt-row .check-box");
    assertThat(studio.prompt().rows().getFirst().enabled().get()).isFalse();
    robot.doubleClickOn(".weight").write("0.3").type(KeyCode.ENTER);
    assertThat(studio.prompt().rows().getFirst().weight().get()).isIn(0.3, 1.3);
    robot.interact(() -> studio.prompt().write(new Prompt(List.of(new Prompt.Row("harp", 0.755)))));
    robot.clickOn(".weight").clickOn(".prompt-text");
    assertThat(studio.prompt().rows().getFirst().weight().get())
        .as("shown and passed by, it is what it was")
        .isEqualTo(0.755);
  }

  @Test
  void variationsAreRankedAndTheChosenOneIsSelected(FxRobot robot) {
    robot.clickOn(".prompt-text").write("harp");
    robot.interact(() -> studio.sampling().variations().set(3));
    robot.clickOn("#go");
    finishJob();
    var rows = robot.lookup(".variation").queryAllAs(Labeled.class);
    assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.getText()).contains("0."));
    var best = studio.promptDesk().variations().ranked().getFirst().take();
    robot.clickOn(rows.iterator().next());
    assertThat(studio.session().selected().get().id()).isEqualTo(best.id());
    assertThat(robot.lookup("#similarity").query().isVisible()).isTrue();
    choose(robot, "#recent-prompts", "harp");
    assertThat(studio.prompt().prompt().toString()).isEqualTo("harp");
    robot.clickOn("#clear-finished");
    assertThat(studio.queue().finished()).isEmpty();
  }

  @Test
  void aPresetIsLoadedAndAChangeIsMarked(FxRobot robot) {
    choose(robot, "#presets", "Fine");
    assertThat(studio.sampling().steps().get()).isEqualTo(60);
    assertThat(presets(robot)).isEqualTo("Fine");
    robot.interact(() -> studio.sampling().guidance().set(7));
    assertThat(presets(robot)).isEqualTo("Fine •");
    press(robot, KeyCode.ALT, KeyCode.S);
    var name = robot.lookup("#preset-name").queryAs(TextInputControl.class);
    assertThat(name.isVisible()).isTrue();
    assertThat(name.isFocused()).isTrue();
    robot.clickOn("#spectrogram");
    assertThat(name.getParent().isVisible()).isFalse();
  }

  @Test
  void jobsWaitMoveAndAreRemovedByKeys(FxRobot robot) {
    robot.clickOn("#go").clickOn("#go").clickOn("#go");
    var last = studio.queue().jobs().getLast();
    press(robot, KeyCode.ALT, KeyCode.PAGE_UP);
    assertThat(studio.queue().jobs().get(1)).isEqualTo(last);
    assertThat(studio.queue().jobs().getFirst().phase().get()).isEqualTo(Phase.RUNNING);
    var rows = robot.lookup(".job-row").queryAll().toArray(javafx.scene.Node[]::new);
    robot.interact(rows[1]::requestFocus);
    press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
    assertThat(studio.queue().jobs().getLast()).isEqualTo(last);
    rows = robot.lookup(".job-row").queryAll().toArray(javafx.scene.Node[]::new);
    robot.interact(rows[2]::requestFocus);
    press(robot, KeyCode.BACK_SPACE);
    assertThat(studio.queue().jobs()).hasSize(2).doesNotContain(last);
  }

  @Test
  void thePlotsAreAKeyAway(FxRobot robot) {
    press(robot, KeyCode.ALT, KeyCode.P);
    var tabs = robot.lookup("#lower").queryAs(TabPane.class);
    assertThat(tabs.getSelectionModel().getSelectedItem().getText()).isEqualTo("Plots");
    robot.clickOn("#go");
    finishJob();
    assertThat(robot.lookup("#plots").query().isVisible()).isTrue();
    press(robot, KeyCode.ALT, KeyCode.P);
    assertThat(tabs.getSelectionModel().getSelectedItem().getText()).isEqualTo("Queue");
  }

  private static String presets(FxRobot robot) {
    return robot.lookup("#presets").queryAs(Labeled.class).getText();
  }

  /** Opens a menu and takes an item of it. */
  private static void choose(FxRobot robot, String menu, String item) {
    MenuButton button = robot.lookup(menu).queryAs(MenuButton.class);
    robot.interact(
        () -> {
          button.show();
          button.getItems().stream()
              .filter(i -> item.equals(i.getText()))
              .findFirst()
              .map(MenuItem::getOnAction)
              .orElseThrow()
              .handle(new ActionEvent());
          button.hide();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }
}
