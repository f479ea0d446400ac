package dualdiffusion.studio;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Sheet;
import dualdiffusion.studio.keys.KeysViewModel;
import dualdiffusion.studio.keys.Strokes;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/**
 * All actions and their keys over the window: type to find one, Enter runs it, F2 gives it other
 * keys. F1 or Esc closes it.
 */
final class ShortcutsPane extends Sheet {
  private static final double WIDTH = 620;
  private static final double HEIGHT = 430;
  private static final int PAGE = 10;

  private final KeysViewModel model;
  private final Consumer<Action> run;
  private final Scope scope;
  private final TextField search = new TextField();
  private final ListView<Action> list = new ListView<>();
  private boolean following;
  private boolean captured;

  /**
   * @param run runs the chosen action once the sheet is closed
   */
  ShortcutsPane(KeysViewModel model, Consumer<Action> run, Scope scope) {
    super("Actions and their keys");
    this.model = model;
    this.run = run;
    this.scope = scope;
    setId("shortcuts");
    OwnKeys.claim(this, event -> event.getCode() == KeyCode.F2);
    search.setId("shortcut-search");
    search.setPromptText("Type a name or keys; Enter runs it, F2 changes its keys");
    search.setAccessibleText("Search actions and keys");
    search.textProperty().bindBidirectional(model.words());
    setContent(new VBox(10, search, actions(), foot()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    setOnHide(model::stop);
  }

  void toggle() {
    toggle(search);
    if (isVisible()) {
      search.clear();
    }
  }

  private ListView<Action> actions() {
    list.setItems(model.found());
    list.setCellFactory(l -> new Cell());
    list.setPrefSize(WIDTH, HEIGHT);
    list.getStyleClass().add("action-list");
    list.setAccessibleText("Actions");
    VBox.setVgrow(list, Priority.ALWAYS);
    scope.add(list.getSelectionModel().selectedItemProperty().subscribe(this::selected));
    scope.add(model.selected().subscribe(this::show));
    return list;
  }

  /** Filling the list anew clears its selection, which is no wish of the user's. */
  private void selected(@Nullable Action action) {
    if (action != null && !following) {
      model.selected().set(action);
    }
  }

  private void show(@Nullable Action action) {
    following = true;
    list.getSelectionModel().select(action);
    if (action != null) {
      list.scrollTo(Math.max(0, model.found().indexOf(action) - PAGE / 2));
    }
    following = false;
  }

  private HBox foot() {
    var message = new Label();
    message.setId("keys-message");
    message.setWrapText(true);
    message.getStyleClass().add("muted");
    message.setMaxWidth(WIDTH - 140);
    scope.add(model.message().subscribe(message::setText));
    var all = Buttons.chip("Reset all keys", "Give all actions their own keys", model::resetAll);
    all.setId("reset-keys");
    all.setMinWidth(USE_PREF_SIZE);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var foot = new HBox(10, message, spacer, all);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.setMinHeight(34);
    return foot;
  }

  private void pressed(KeyEvent event) {
    captured = model.listening().get() != null;
    if (captured) {
      capture(event);
    } else {
      navigate(event);
    }
  }

  private void capture(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.stop();
    } else {
      Strokes.pressed(event).ifPresent(model::press);
    }
    event.consume();
  }

  /** What a captured key writes is no search. */
  private void typed(KeyEvent event) {
    if (captured) {
      event.consume();
    }
  }

  private void navigate(KeyEvent event) {
    Action action = model.selected().get();
    boolean inField = search.isFocused() || list.isFocused();
    switch (event.getCode()) {
      case DOWN -> model.move(1);
      case UP -> model.move(-1);
      case PAGE_DOWN -> model.move(PAGE);
      case PAGE_UP -> model.move(-PAGE);
      case F2 -> listen(action);
      case ENTER -> {
        if (!inField) {
          return;
        }
        choose(action);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void listen(@Nullable Action action) {
    if (action != null) {
      model.listen(action);
      search.requestFocus();
    }
  }

  private void choose(@Nullable Action action) {
    if (action != null) {
      hide();
      run.accept(action);
    }
  }

  /** One action: its name, its menu, its keys and what changes them. */
  private final class Cell extends ListCell<Action> {
    private final Label name = new Label();
    private final Label menu = new Label();
    private final Label keys = new Label();
    private final HBox row;

    Cell() {
      menu.getStyleClass().add("muted");
      keys.getStyleClass().add("key");
      keys.setMinWidth(USE_PREF_SIZE);
      var spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      var change =
          Buttons.icon(MaterialDesignK.KEYBOARD_OUTLINE, "Change the keys (F2)", this::change);
      var reset =
          Buttons.icon(MaterialDesignR.RESTORE, "Give it the keys it came with", this::back);
      change.getStyleClass().add("small");
      reset.getStyleClass().add("small");
      reset.visibleProperty().bind(itemProperty().flatMap(this::isChanged).orElse(false));
      row = new HBox(10, name, menu, spacer, keys, change, reset);
      row.setAlignment(Pos.CENTER_LEFT);
      scope.add(model.keys().subscribe(map -> show(getItem())));
      scope.add(model.listening().subscribe(now -> show(getItem())));
      addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    private ObservableValue<Boolean> isChanged(Action action) {
      return model.keys().map(map -> map.isChanged(action));
    }

    private void clicked(MouseEvent event) {
      if (event.getClickCount() == 2) {
        choose(getItem());
      }
    }

    private void change() {
      listen(getItem());
    }

    private void back() {
      model.reset(getItem());
    }

    @Override
    protected void updateItem(@Nullable Action action, boolean empty) {
      super.updateItem(action, empty);
      show(empty ? null : action);
    }

    private void show(@Nullable Action action) {
      setGraphic(action == null ? null : row);
      setAccessibleText(null);
      if (action != null) {
        String words = model.keys().get().words(action);
        name.setText(action.label());
        menu.setText(action.menu().label());
        keys.setText(model.listening().get() == action ? "press keys …" : words);
        keys.setVisible(!keys.getText().isEmpty());
        setAccessibleText(action.label() + (words.isEmpty() ? "" : ", " + words));
      }
    }
  }
}
