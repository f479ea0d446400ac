package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.keys.KeyMap;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.Property;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A table of commands in one window: each is given by its keys and by its menu item, and must do
 * what its row says. What edits the project is undone and done again by keys, too.
 */
abstract class MenuTest extends WindowTest {
  /** What the dice of the tests always gives. */
  static final long SEED = 42;

  private static final long PATIENCE_SECONDS = 60;

  /** How a person gives a command. */
  private enum Way {
    KEYS,
    MENU
  }

  /**
   * A command and what it does.
   *
   * @param before sets the scene
   * @param play gives the command when it is time, and says what must be so then
   * @param edits whether it is an edit of the project, to be undone
   * @param once whether it can be given only once in the life of a window
   */
  private record Row(
      Action action, Runnable before, Consumer<Runnable> play, boolean edits, boolean once) {}

  private final Set<Action.Menu> menus;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param menus whose commands are all in the table
   */
  MenuTest(Set<Action.Menu> menus) {
    this.menus = menus;
  }

  private static Consumer<Runnable> then(Runnable after) {
    return give -> {
      give.run();
      after.run();
    };
  }

  /** A command that changes what is seen or heard. */
  final void does(Action action, Runnable before, Runnable after) {
    rows.add(new Row(action, before, then(after), false, false));
  }

  /** A command that is given in the midst of something. */
  final void during(Action action, Runnable before, Consumer<Runnable> play) {
    rows.add(new Row(action, before, play, false, false));
  }

  /** A switch: on by the command where it was off. */
  final void turns(Action action, Property<Boolean> on) {
    does(action, () -> on.setValue(false), () -> assertThat(on.getValue()).isTrue());
  }

  /** A command that brings a setting to a value. */
  final <T> void sets(Action action, Property<T> setting, T from, T to) {
    does(action, () -> setting.setValue(from), () -> assertThat(setting.getValue()).isEqualTo(to));
  }

  /** A command that makes a figure larger. */
  final void raises(Action action, DoubleSupplier figure) {
    moves(action, figure, 1);
  }

  /** A command that makes a figure smaller. */
  final void lowers(Action action, DoubleSupplier figure) {
    moves(action, figure, -1);
  }

  private void moves(Action action, DoubleSupplier figure, int direction) {
    double[] was = new double[1];
    does(
        action,
        () -> was[0] = figure.getAsDouble(),
        () -> assertThat(direction * (figure.getAsDouble() - was[0])).isPositive());
  }

  /** A command that changes what is seen or heard, wherever one is. */
  final void does(Action action, Runnable after) {
    does(action, () -> {}, after);
  }

  /** A command that ends the window. */
  final void ends(Action action, Runnable after) {
    rows.add(new Row(action, () -> {}, then(after), false, true));
  }

  /** A command that changes the project. */
  final void edits(Action action, Runnable before, Runnable after) {
    rows.add(new Row(action, before, then(after), true, false));
  }

  /** Puts into the window what the commands work on. */
  abstract void furnish();

  /** Says what each command does; they are tried in this order. */
  abstract void table();

  @TestFactory
  Stream<DynamicTest> everyCommandDoesWhatItSays() {
    onUi(this::furnish);
    table();
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("no command is left out", this::checkThatNoneIsMissing)),
        rows.stream()
            .map(row -> DynamicTest.dynamicTest(name(row), () -> onUi(() -> attempt(row)))));
  }

  private static String name(Row row) {
    return row.action().name();
  }

  private void checkThatNoneIsMissing() {
    assertThat(rows)
        .extracting(Row::action)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Action.values()).filter(a -> menus.contains(a.menu())).toList());
  }

  private void attempt(Row row) {
    boolean hasKeys = KeyMap.DEFAULTS.keys(row.action()).isPresent();
    if (hasKeys) {
      attempt(row, Way.KEYS);
    }
    if (!row.once()) {
      attempt(row, Way.MENU);
    }
  }

  private void attempt(Row row, Way way) {
    row.before().run();
    Project was = document();
    row.play().accept(() -> give(row.action(), way));
    if (row.edits()) {
      Project is = document();
      assertThat(is).as("changed by %s", way).isNotEqualTo(was);
      give(Action.UNDO, Way.KEYS);
      assertThat(document()).as("undone").isEqualTo(was);
      give(Action.REDO, Way.KEYS);
      assertThat(document()).as("done again").isEqualTo(is);
      give(Action.UNDO, Way.KEYS);
    }
  }

  private void give(Action action, Way way) {
    stage.getScene().lookup("#spectrogram").requestFocus();
    if (way == Way.KEYS) {
      keys(action);
    } else {
      MenuItem item = item(action);
      assertThat(item.isDisable()).as("greyed").isFalse();
      item.fire();
    }
  }

  /** Gives a command by its keys, which go where the focus is. */
  final void keys(Action action) {
    press((KeyCodeCombination) KeyMap.DEFAULTS.keys(action).orElseThrow());
  }

  private void press(KeyCodeCombination keys) {
    boolean shortcut = isDown(keys.getShortcut());
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    Node focus = stage.getScene().getFocusOwner();
    Event.fireEvent(
        focus == null ? stage.getScene().getRoot() : focus,
        new KeyEvent(
            KeyEvent.KEY_PRESSED,
            "",
            "",
            keys.getCode(),
            isDown(keys.getShift()),
            shortcut && !mac,
            isDown(keys.getAlt()),
            shortcut && mac));
  }

  /** Presses a plain key where the focus is. */
  final void key(KeyCode code) {
    press(new KeyCodeCombination(code));
  }

  private static boolean isDown(ModifierValue value) {
    return value == KeyCombination.ModifierValue.DOWN;
  }

  private MenuItem item(Action action) {
    MenuBar bar = (MenuBar) stage.getScene().lookup(".menu-bar");
    return bar.getMenus().stream()
        .filter(menu -> menu.getText().equals(action.menu().label()))
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> isOf(action, item.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(action + " is in no menu"));
  }

  /** Undo and redo also say what. */
  private static boolean isOf(Action action, String words) {
    return words.equals(action.label()) || words.startsWith(action.label() + " \"");
  }

  /** Runs on the UI thread and waits; what fails there fails here. */
  static void onUi(Runnable work) {
    var task = new FutureTask<Void>(work, null);
    Platform.runLater(task);
    try {
      task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Imports the song: four seconds on a track of their own. */
  final void importSong() {
    chosen = song;
    keys(Action.OPEN);
  }

  /** A short stroke in the middle of the canvas. */
  final void paint() {
    Node canvas = stage.getScene().lookup("#spectrogram");
    GuidePictures.mouse(canvas, MouseEvent.MOUSE_PRESSED, 0.4, 0.4);
    GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, 0.6, 0.5);
    GuidePictures.mouse(canvas, MouseEvent.MOUSE_RELEASED, 0.6, 0.5);
  }

  final Project document() {
    return studio.desk().project().get();
  }

  /** A clip by its track and its place there. */
  final TimelineClip clip(int track, int index) {
    return document().tracks().get(track).clips().get(index);
  }

  final boolean isShown(String query) {
    Node node = stage.getScene().lookup(query);
    boolean shown = node != null;
    while (node != null) {
      shown &= node.isVisible();
      node = node.getParent();
    }
    return shown;
  }
}
