package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The prompt rows and words to go on with. */
public final class PromptView extends VBox {
  private static final double GAP = 6;

  private final PromptViewModel prompt;
  private final VBox rows = new VBox(GAP);
  private final FlowPane suggestions = new FlowPane(GAP, GAP);
  private @Nullable PromptRowView current;

  public PromptView(PromptViewModel prompt, Scope scope) {
    this.prompt = prompt;
    getStyleClass().add("section");
    var add = Buttons.chip("+ text", "Add a row of words", prompt::addRow);
    var avoid = Buttons.chip("+ avoid", "Add words to push away from", prompt::addAvoidRow);
    getChildren().addAll(Headings.of("Prompt"), rows, suggestions, new HBox(GAP, add, avoid));
    prompt.rows().forEach(this::add);
    ListChangeListener<PromptRow> listener = this::changed;
    prompt.rows().addListener(listener);
    scope.add(() -> prompt.rows().removeListener(listener));
    scope.add(() -> rows.getChildren().forEach(r -> ((PromptRowView) r).detach()));
  }

  private void changed(ListChangeListener.Change<? extends PromptRow> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::drop);
      for (PromptRow row : change.getAddedSubList()) {
        add(row).text().requestFocus();
      }
    }
  }

  private PromptRowView add(PromptRow row) {
    var view = new PromptRowView(row, () -> prompt.remove(row));
    view.text().focusedProperty().subscribe(on -> focus(view, on));
    view.text().textProperty().subscribe(words -> suggest());
    rows.getChildren().add(view);
    if (current == null) {
      current = view;
    }
    return view;
  }

  private void drop(PromptRow row) {
    rows.getChildren().removeIf(node -> detached(node, row));
    if (current != null && current.row() == row) {
      current = (PromptRowView) rows.getChildren().getFirst();
    }
    suggest();
  }

  private static boolean detached(Node node, PromptRow row) {
    boolean found = node instanceof PromptRowView view && view.row() == row;
    if (found) {
      ((PromptRowView) node).detach();
    }
    return found;
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
    if (view != null) {
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
