package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The prompt rows and words to go on with. */
public final class PromptView extends VBox {
  private static final double GAP = 6;

  private final PromptViewModel prompt;
  private final Map<PromptRow, PromptRowView> views = new HashMap<>();
  private final VBox rows = new VBox(GAP);
  private final FlowPane suggestions = new FlowPane(GAP, GAP);
  private @Nullable PromptRowView current;

  /** What asks for files. */
  public record Commands(Runnable addFile, Runnable addFolder) {}

  public PromptView(PromptViewModel prompt, PromptSources sources, Commands commands, Scope scope) {
    this.prompt = prompt;
    getStyleClass().add("section");
    setId("prompt");
    MenuButton recent = PromptMenus.recent(prompt);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(GAP, Headings.of("Prompt"), gap, recent);
    head.setAlignment(Pos.CENTER_LEFT);
    var add = Buttons.chip("+ text", "Add a row of words", prompt::addRow);
    var avoid = Buttons.chip("+ avoid", "Add words to push away from", prompt::addAvoidRow);
    MenuButton sound = PromptMenus.sounds(prompt, sources, commands);
    getChildren().addAll(head, rows, suggestions, new FlowPane(GAP, GAP, add, avoid, sound));
    new PromptDrops(this, rows, prompt, sources).install();
    refill(List.of());
    ListChangeListener<PromptRow> listener = this::changed;
    prompt.rows().addListener(listener);
    scope.add(() -> prompt.rows().removeListener(listener));
    scope.add(() -> views.values().forEach(PromptRowView::detach));
  }

  /** One row that is new takes the keys, as does one that was moved. */
  private void changed(ListChangeListener.Change<? extends PromptRow> change) {
    boolean inside = current != null && current.isFocusWithin();
    PromptRow before = current == null ? null : current.row();
    while (change.next()) {
      refill(List.copyOf(change.getRemoved()));
      if (change.getAddedSize() == 1 && change.getRemovedSize() == 0) {
        focus(change.getAddedSubList().getFirst());
      } else if (inside && before != null && change.getAddedSubList().contains(before)) {
        focus(before);
      }
    }
  }

  private void focus(PromptRow row) {
    PromptRowView view = views.get(row);
    if (view != null) {
      view.text().requestFocus();
    }
  }

  private void refill(List<PromptRow> removed) {
    for (PromptRow row : removed) {
      if (!prompt.rows().contains(row)) {
        PromptRowView view = views.remove(row);
        if (view != null) {
          view.detach();
        }
      }
    }
    rows.getChildren().setAll(prompt.rows().stream().map(this::view).toList());
    if (current == null || !views.containsValue(current)) {
      current = views.get(prompt.rows().isEmpty() ? null : prompt.rows().getFirst());
    }
    suggest();
  }

  private PromptRowView view(PromptRow row) {
    return views.computeIfAbsent(
        row,
        r -> {
          var view = new PromptRowView(r, prompt);
          view.text().focusedProperty().subscribe(on -> focus(view, on));
          view.text().textProperty().subscribe(words -> suggest());
          return view;
        });
  }

  private void focus(PromptRowView view, boolean on) {
    if (on) {
      current = view;
      suggest();
    }
  }

  /** Shows known words for the row that was edited last. */
  public void suggest() {
    PromptRowView view = current;
    suggestions.getChildren().clear();
    if (view != null && view.row().kind() == PromptRow.Kind.TEXT) {
      for (String word : prompt.suggestions(view.text().getText())) {
        suggestions.getChildren().add(suggestion(view.text(), word));
      }
    }
    boolean some = !suggestions.getChildren().isEmpty();
    suggestions.setVisible(some);
    suggestions.setManaged(some);
  }

  private Button suggestion(TextField field, String word) {
    Button chip =
        Buttons.chip(
            word,
            "Add \"" + word + "\"",
            () -> {
              field.setText(PromptViewModel.complete(field.getText(), word));
              field.requestFocus();
              field.end();
            });
    chip.getStyleClass().add("suggestion");
    chip.setFocusTraversable(false);
    return chip;
  }
}
