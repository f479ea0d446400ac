package dualdiffusion.studio.library;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.document.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Stars and tags of the take on the canvas. */
final class RatingRow extends HBox {
  private final LibraryViewModel library;
  private final SessionViewModel session;
  private final List<Button> stars = new ArrayList<>();
  private final TextField tags = new TextField();

  /** The take whose tags are being typed, whichever is on the canvas by then. */
  private @Nullable Long typed;

  RatingRow(LibraryViewModel library, SessionViewModel session, Scope scope) {
    this.library = library;
    this.session = session;
    getStyleClass().add("rating");
    for (int n = 1; n <= Take.MAX_STARS; n++) {
      stars.add(star(n));
    }
    tags.setId("take-tags");
    tags.setPromptText("tags, by commas");
    tags.setAccessibleText("Tags of the take, apart by commas; Enter keeps them");
    tags.setTooltip(new Tooltip("Tags of the take, apart by commas (Enter)"));
    tags.setOnAction(e -> keepTags());
    tags.sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .map(tags::equals)
        .orElse(false)
        .subscribe(this::typing);
    tags.setPrefWidth(0);
    HBox.setHgrow(tags, Priority.ALWAYS);
    getChildren().addAll(stars);
    getChildren().add(tags);
    scope.add(session.selected().subscribe(take -> refresh()));
    ListChangeListener<Take> changed = c -> refresh();
    session.takes().addListener(changed);
    scope.add(() -> session.takes().removeListener(changed));
  }

  /** The same number again takes the stars away. */
  private Button star(int number) {
    String words = number == 1 ? "One star (1)" : number + " stars (" + number + ")";
    var button = new Button("☆");
    button.getStyleClass().addAll("icon-button", "star");
    button.setId("star-" + number);
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
    button.setFocusTraversable(false);
    button.setOnAction(
        e -> take().ifPresent(t -> library.star(t.id(), t.stars() == number ? 0 : number)));
    return button;
  }

  /** Also while another window has the focus: what is typed waits there. */
  private void typing(boolean is) {
    typed = is ? take().map(Take::id).orElse(null) : null;
    refresh();
  }

  private void keepTags() {
    take(typed).ifPresent(t -> library.tag(t.id(), tags.getText()));
    typed = take().map(Take::id).orElse(null);
    showTags();
  }

  private Optional<Take> take() {
    dualdiffusion.studio.project.Take shown = session.selected().get();
    return take(shown == null ? null : shown.id());
  }

  private Optional<Take> take(@Nullable Long id) {
    return session.takes().stream().filter(t -> id != null && t.id() == id).findFirst();
  }

  private void refresh() {
    Optional<Take> take = take();
    setDisable(take.isEmpty());
    for (int i = 0; i < stars.size(); i++) {
      stars.get(i).setText(i < take.map(Take::stars).orElse(0) ? "★" : "☆");
    }
    if (typed == null) {
      showTags();
    }
  }

  private void showTags() {
    tags.setText(take().map(t -> String.join(", ", t.tags())).orElse(""));
  }
}
