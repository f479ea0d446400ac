package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.history.UndoStack;
import dualdiffusion.studio.keys.KeyMap;
import dualdiffusion.studio.project.KnownProject;
import dualdiffusion.studio.project.ProjectViewModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;

/** The menu bar: every action with its keys. */
final class StudioMenu extends MenuBar {
  private final Map<Action, MenuItem> items = new EnumMap<>(Action.class);

  StudioMenu(
      Consumer<Action> run,
      ObservableValue<KeyMap> keys,
      UndoStack history,
      ProjectViewModel project,
      Scope scope) {
    var menus = new EnumMap<Action.Menu, Menu>(Action.Menu.class);
    for (Action action : Action.values()) {
      Menu menu = menus.computeIfAbsent(action.menu(), this::addMenu);
      var item = new MenuItem(action.label());
      item.setOnAction(e -> run.accept(action));
      items.put(action, item);
      menu.getItems().add(item);
      if (action == Action.OPEN_PROJECT) {
        menu.getItems().add(recent(project, scope));
      }
    }
    scope.add(keys.subscribe(this::show));
    name(Action.UNDO, history.undoName(), scope);
    name(Action.REDO, history.redoName(), scope);
  }

  /** The keys are only shown: {@link Shortcuts} sees each key before the menu does. */
  private void show(KeyMap keys) {
    items.forEach((action, item) -> item.setAccelerator(keys.keys(action).orElse(null)));
  }

  private static Menu recent(ProjectViewModel project, Scope scope) {
    var menu = new Menu("Open recent");
    ListChangeListener<KnownProject> changed = c -> fill(menu, project);
    project.known().addListener(changed);
    scope.add(() -> project.known().removeListener(changed));
    fill(menu, project);
    return menu;
  }

  private static void fill(Menu menu, ProjectViewModel project) {
    menu.getItems().clear();
    for (KnownProject known : project.known()) {
      var item = new MenuItem(known.words());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> project.open(known.path()));
      menu.getItems().add(item);
    }
    menu.setDisable(menu.getItems().isEmpty());
  }

  private Menu addMenu(Action.Menu kind) {
    var menu = new Menu(kind.label());
    getMenus().add(menu);
    return menu;
  }

  /** Says what would be undone, and greys the item when nothing would. */
  private void name(Action action, ReadOnlyStringProperty edit, Scope scope) {
    MenuItem item = items.get(action);
    if (item != null) {
      scope.add(
          edit.subscribe(
              name -> {
                item.setDisable(name.isEmpty());
                item.setText(
                    name.isEmpty() ? action.label() : action.label() + " \"" + name + "\"");
              }));
    }
  }
}
