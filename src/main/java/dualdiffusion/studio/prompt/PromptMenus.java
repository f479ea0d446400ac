package dualdiffusion.studio.prompt;

import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.controls.Buttons;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Menus of the prompt box, made when they are opened. */
final class PromptMenus {
  private static final int LONGEST = 60;

  private PromptMenus() {}

  /** Former prompts. */
  static MenuButton recent(PromptViewModel prompt) {
    var button = chip("Recent", "Prompts that were used before", "recent-prompts");
    button.setOnShowing(e -> button.getItems().setAll(former(prompt)));
    return button;
  }

  private static List<MenuItem> former(PromptViewModel prompt) {
    List<MenuItem> items = new ArrayList<>();
    for (Prompt used : prompt.recent().prompts()) {
      items.add(item(shortened(used.toString()), () -> prompt.write(used)));
    }
    return items.isEmpty() ? List.of(none("Nothing yet: generate something")) : items;
  }

  private static String shortened(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
  }

  /** Sounds, folders and what the model knows by name. */
  static MenuButton sounds(
      PromptViewModel prompt, PromptSources sources, PromptView.Commands commands) {
    var button = chip("+ sound", "Add a sound, or drop a take, file or folder here", "add-sound");
    button.setOnShowing(e -> button.getItems().setAll(sources(prompt, sources, commands)));
    return button;
  }

  private static List<MenuItem> sources(
      PromptViewModel prompt, PromptSources sources, PromptView.Commands commands) {
    ModelSummary model = prompt.model().get();
    if (model != null && !model.hearsSounds()) {
      return List.of(none("This model hears words only"));
    }
    MenuItem take = item("This take", sources::addTake);
    take.setDisable(!sources.hasTake());
    MenuItem region = item("The loop region of this take", sources::addRegion);
    region.setDisable(!sources.hasRegion());
    List<MenuItem> items =
        new ArrayList<>(
            List.of(
                take,
                region,
                new SeparatorMenuItem(),
                item("An audio file…", commands.addFile()),
                item("The sound of a folder…", commands.addFolder())));
    if (model != null && !model.aggregates().isEmpty()) {
      items.add(named(prompt, model.aggregates()));
    }
    return items;
  }

  private static Menu named(PromptViewModel prompt, List<String> names) {
    var menu = new Menu("Known to the model");
    names.forEach(name -> menu.getItems().add(item(name, () -> prompt.addNamed(name))));
    return menu;
  }

  private static MenuButton chip(String words, String name, String id) {
    var button = new MenuButton(words);
    button.setId(id);
    button.getStyleClass().add("chip");
    // Without an item a menu button would not open.
    button.getItems().add(none("…"));
    return Buttons.name(button, name);
  }

  private static MenuItem item(String words, Runnable action) {
    var item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  private static MenuItem none(String words) {
    var item = new MenuItem(words);
    item.setDisable(true);
    return item;
  }
}
