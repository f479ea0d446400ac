package dualdiffusion.studio.library;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The takes of the project: to be searched, rated, tagged, compared and dragged out. */
public final class TakesView extends VBox {
  private final LibraryViewModel library;
  private final SessionViewModel session;
  private final ThumbnailStore thumbnails;
  private final TakeDrag drag;
  private final Map<String, int[]> pictures = new HashMap<>();
  private final ListView<LibraryRow> list;
  private final TextField search = new TextField();
  private boolean marking;

  /** What the buttons under the list do. */
  public record Commands(Runnable open, Runnable export, Runnable delete, Runnable compare) {}

  public TakesView(
      LibraryViewModel library,
      SessionViewModel session,
      ProjectViewModel project,
      Commands commands,
      Executor ui,
      Scope scope) {
    this.library = library;
    this.session = session;
    this.thumbnails = new ThumbnailStore(project, ui);
    this.drag = new TakeDrag(session);
    scope.add(drag::close);
    getStyleClass().add("section");
    list = list(scope);
    setVgrow(list, Priority.ALWAYS);
    getChildren()
        .addAll(
            Headings.of("Takes"),
            searchField(scope),
            list,
            new RatingRow(library, session, scope),
            buttons(commands, scope));
  }

  /** Puts the caret into the search field. */
  public void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private TextField searchField(Scope scope) {
    search.setId("take-search");
    search.setPromptText("Search");
    search.setAccessibleText("Search takes by name, words, tags or stars");
    search.textProperty().bindBidirectional(library.search());
    scope.add(() -> search.textProperty().unbindBidirectional(library.search()));
    return search;
  }

  private ListView<LibraryRow> list(Scope scope) {
    var view = new ListView<>(library.rows());
    view.setId("takes");
    view.setAccessibleText("Takes of this project");
    var placeholder = new Label("Results and dropped files appear here.");
    placeholder.setWrapText(true);
    placeholder.getStyleClass().add("muted");
    view.setPlaceholder(placeholder);
    view.setCellFactory(v -> new TakeCell(this::thumbnail, drag));
    scope.add(
        view.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                row -> {
                  if (row != null && !marking && !isSelected(row)) {
                    Platform.runLater(() -> library.choose(row.id())); // not amid its own event
                  }
                }));
    scope.add(session.selected().subscribe(take -> mark(view, take)));
    ListChangeListener<LibraryRow> changed = c -> mark(view, session.selected().get());
    library.rows().addListener(changed);
    scope.add(() -> library.rows().removeListener(changed));
    return view;
  }

  private boolean isSelected(LibraryRow row) {
    Take take = session.selected().get();
    return take != null && take.id() == row.id();
  }

  private void mark(ListView<LibraryRow> view, @Nullable Take take) {
    marking = true;
    Optional<LibraryRow> row =
        library.rows().stream().filter(r -> take != null && r.id() == take.id()).findFirst();
    var selection = view.getSelectionModel();
    if (row.isEmpty()) {
      selection.clearSelection();
    } else if (!row.get().equals(selection.getSelectedItem())) {
      selection.select(row.get());
      view.scrollTo(row.get());
    }
    marking = false;
  }

  private HBox buttons(Commands commands, Scope scope) {
    ToggleButton compare =
        Buttons.toggle(MaterialDesignC.COMPARE, "Compare with its source or the marked take (A)");
    compare.setId("compare");
    compare.setOnAction(
        e -> {
          compare.setSelected(session.comparing().get());
          commands.compare().run();
        });
    scope.add(session.comparing().subscribe(compare::setSelected));
    return new HBox(
        4,
        Buttons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, "Import audio (Ctrl+O)", commands.open()),
        Buttons.icon(MaterialDesignE.EXPORT_VARIANT, "Export take (Ctrl+E)", commands.export()),
        compare,
        Buttons.icon(
            MaterialDesignT.TRASH_CAN_OUTLINE, "Delete take (Shift+Del)", commands.delete()));
  }

  private void thumbnail(LibraryRow row, Consumer<int[]> done) {
    int[] known = pictures.get(row.source().id());
    if (known != null) {
      done.accept(known);
    } else {
      thumbnails.request(
          row.source(),
          pixels -> {
            pictures.put(row.source().id(), pixels);
            done.accept(pixels);
          });
    }
  }
}
