package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.Mask;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.timeline.Viewport;
import java.util.Locale;
import java.util.Map;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every brush, its keys, and the views of the spectrogram, by mouse and keys. */
class PaintingWindowTest extends WindowTest {
  private static final Map<KeyCode, BrushTool> TOOLS =
      Map.of(
          KeyCode.V, BrushTool.POINTER,
          KeyCode.B, BrushTool.ROUND,
          KeyCode.R, BrushTool.RECTANGLE,
          KeyCode.O, BrushTool.LASSO,
          KeyCode.T, BrushTool.TIME_RANGE,
          KeyCode.Y, BrushTool.FREQUENCY_RANGE,
          KeyCode.N, BrushTool.HARMONIC);

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Test
  void eachToolIsTakenUpByKeyAndButtonAndPaintsOneUndoableStroke(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    robot.clickOn("#tool-lasso");
    assertThat(studio.brush().kit().tool().get()).isEqualTo(BrushTool.LASSO);
    TOOLS.forEach(
        (key, tool) -> {
          robot.interact(() -> studio.brush().kit().tool().set(BrushTool.POINTER));
          press(robot, key);
          assertThat(studio.brush().kit().tool().get()).isEqualTo(tool);
          robot.interact(() -> studio.brush().kit().tool().set(BrushTool.POINTER));
          String id = "#tool-" + tool.name().toLowerCase(Locale.ROOT);
          robot.interact(() -> robot.lookup(id).queryAs(ToggleButton.class).fire());
          assertThat(robot.lookup(id).queryAs(ToggleButton.class).isSelected()).isTrue();
          paint(robot);
          boolean paints = tool != BrushTool.POINTER;
          assertThat(studio.brush().extent().get().isPresent()).as(tool.name()).isEqualTo(paints);
          if (paints) {
            press(robot, KeyCode.CONTROL, KeyCode.Z);
            assertThat(studio.brush().extent().get()).isEmpty();
          }
        });
  }

  @Test
  void theHandAndASecondButtonDoWhatTheyShould(FxRobot robot) {
    openAndPaint(robot);
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    Bounds box = screen(robot, "#spectrogram");
    robot.moveTo(box.getMinX() + 0.3 * box.getWidth(), box.getCenterY());
    robot.press(MouseButton.PRIMARY);
    robot.moveBy(100, 0);
    robot.press(MouseButton.SECONDARY);
    robot.release(MouseButton.SECONDARY, MouseButton.PRIMARY);
    assertThat(studio.brush().extent().get()).as("the stroke was ended").isPresent();
    press(robot, KeyCode.V);
    drag(robot, box, 0.5, 0.4, 0.5, 0.7);
    assertThat(studio.transport().position().get()).as("a drag upwards is no click").isZero();
    robot.interact(() -> studio.spectrogram().viewport().zoom(1.5, 0));
    ScrollBar bar = robot.lookup(".timeline > .scroll-bar").queryAs(ScrollBar.class);
    assertThat(bar.getVisibleAmount() / bar.getMax()).isCloseTo(1 / 1.5, within(1e-6));
  }

  /** A bent line, so that a lasso has an inside. */
  private void paint(FxRobot robot) {
    robot.interact(
        () -> {
          Node canvas = stage.getScene().lookup("#spectrogram");
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_PRESSED, 0.3, 0.35);
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, 0.5, 0.35);
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, 0.5, 0.55);
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, 0.32, 0.55);
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_RELEASED, 0.32, 0.55);
        });
  }

  @Test
  void keysSetTheBrush(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    BrushKit kit = studio.brush().kit();
    double size = kit.size().get();
    press(robot, KeyCode.CLOSE_BRACKET);
    assertThat(kit.size().get()).isGreaterThan(size);
    press(robot, KeyCode.OPEN_BRACKET);
    press(robot, KeyCode.OPEN_BRACKET);
    assertThat(kit.size().get()).isLessThan(size);
    double softness = kit.softness().get();
    size = kit.size().get();
    press(robot, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
    assertThat(kit.softness().get()).isGreaterThan(softness);
    press(robot, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
    press(robot, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
    assertThat(kit.softness().get()).isLessThan(softness);
    assertThat(kit.size().get()).isEqualTo(size);
    press(robot, KeyCode.COMMA);
    assertThat(kit.strength().get()).isLessThan(1);
    press(robot, KeyCode.PERIOD);
    assertThat(kit.strength().get()).isEqualTo(1);
    press(robot, KeyCode.SHIFT, KeyCode.B);
    press(robot, KeyCode.SHIFT, KeyCode.N);
    press(robot, KeyCode.SHIFT, KeyCode.L);
    assertThat(kit.snapBeats().get() && kit.snapNotes().get() && kit.wrap().get()).isTrue();
    assertThat(kit.tool().get()).isEqualTo(BrushTool.ROUND);
    press(robot, KeyCode.E);
    assertThat(kit.erase().get()).isTrue();
  }

  @Test
  void keysChangeThePaintAndUndoBringsItBack(FxRobot robot) {
    openAndPaint(robot);
    Mask painted = mask();
    for (KeyCode key : new KeyCode[] {KeyCode.UP, KeyCode.DOWN, KeyCode.F}) {
      Mask before = mask();
      press(robot, KeyCode.SHIFT, key);
      assertThat(mask()).as(key.name()).isNotEqualTo(before);
    }
    press(robot, KeyCode.I);
    for (int i = 0; i < 4; i++) {
      press(robot, KeyCode.CONTROL, KeyCode.Z);
    }
    assertThat(mask()).isEqualTo(painted);
    press(robot, KeyCode.CONTROL, KeyCode.C);
    press(robot, KeyCode.DELETE);
    assertThat(mask().isEmpty()).isTrue();
    press(robot, KeyCode.CONTROL, KeyCode.V);
    assertThat(mask()).isEqualTo(painted);
    press(robot, KeyCode.DELETE);
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    assertThat(mask().firstColumn()).as("at the playhead").isZero();
  }

  @Test
  void copyingWordsIsNotCopyingPaint(FxRobot robot) {
    openAndPaint(robot);
    press(robot, KeyCode.CONTROL, KeyCode.C);
    press(robot, KeyCode.DELETE);
    robot.clickOn(".prompt-text");
    press(robot, KeyCode.CONTROL, KeyCode.V);
    assertThat(mask().isEmpty()).isTrue();
  }

  @Test
  void paintRunsOverTheSeamOfALoop(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    press(robot, KeyCode.SHIFT, KeyCode.L);
    drag(robot, screen(robot, "#spectrogram"), 0.9, 0.4, 0.998, 0.4);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(mask().firstColumn()).isZero();
    assertThat(mask().lastColumn()).isEqualTo(mask().columns() - 1);
    assertThat(studio.brush().grid().isPainted(10, 40)).isFalse();
  }

  @Test
  void theViewIsChosenByKeysAndWheel(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    press(robot, KeyCode.X);
    assertThat(studio.spectrogram().scale().get()).isEqualTo(FrequencyScale.LOG);
    press(robot, KeyCode.C);
    assertThat(studio.spectrogram().colours().get()).isEqualTo(ColourMap.MAGMA);
    press(robot, KeyCode.K);
    assertThat(studio.spectrogram().noteLines().get()).isTrue();
    Viewport view = studio.spectrogram().viewport();
    press(robot, KeyCode.CONTROL, KeyCode.EQUALS);
    assertThat(view.share().get()).isLessThan(1);
    Bounds box = screen(robot, "#spectrogram");
    double hz = view.hz(0.3 * box.getHeight());
    robot.interact(() -> wheelWithControl(0.3 * box.getHeight()));
    assertThat(view.visibleSeconds()).isGreaterThan(3.9);
    assertThat(Math.abs(view.hz(0.3 * box.getHeight()) / hz - 1)).isLessThan(0.02);
    press(robot, KeyCode.F);
    assertThat(view.share().get()).isEqualTo(1);
  }

  /** The headless robot's wheel knows no keys. */
  private void wheelWithControl(double y) {
    Node canvas = stage.getScene().lookup("#spectrogram");
    double down = canvas.localToScene(0, y).getY();
    Event.fireEvent(
        canvas,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            200,
            down,
            200,
            down,
            false,
            true,
            false,
            false,
            false,
            false,
            0,
            40,
            0,
            40,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  @Test
  void theDifferenceOfATakeIsBlackOutsideWhatWasPainted(FxRobot robot) {
    openAndPaint(robot);
    press(robot, KeyCode.D);
    assertThat(studio.spectrogram().differs()).as("a file has no source").isFalse();
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(studio.spectrogram().differs()).isTrue();
    Viewport view = studio.spectrogram().viewport();
    robot.interact(() -> studio.spectrogram().visibleTiles());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(studio.spectrogram().db(0.4, 700)).as("kept").isEqualTo(-120);
    assertThat(studio.spectrogram().db(view.duration().get() / 2, 700)).isGreaterThan(-110);
    press(robot, KeyCode.D);
    assertThat(studio.spectrogram().differs()).isFalse();
  }

  private Mask mask() {
    return studio.brush().grid().toMask();
  }
}
