package dualdiffusion.studio.library;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Results and imported files of this session. */
public final class TakesView extends VBox {
  private final SessionViewModel session;
  private final ThumbnailStore thumbnails;
  private final Map<Long, int[]> pictures = new HashMap<>();

  /** What the buttons under the lists do. */
  public record Commands(Runnable open, Runnable export, Runnable delete, Runnable compare) {}

  public TakesView(
      SessionViewModel session, Commands commands, Executor background, Executor ui, Scope scope) {
    this.session = session;
    this.thumbnails = new ThumbnailStore(background, ui);
    getStyleClass().add("section");
    ListView<Take> results = list(false, "Takes made in this session", scope);
    ListView<Take> imported = list(true, "Imported files", scope);
    results.setId("takes");
    imported.setId("imported");
    results.setPlaceholder(placeholder("Results appear here."));
    imported.setPlaceholder(placeholder("Drop audio files here."));
    imported.setPrefHeight(180);
    imported.setMinHeight(80);
    setVgrow(results, Priority.ALWAYS);
    getChildren()
        .addAll(
            Headings.of("This session"),
            results,
            Headings.of("Imported"),
            imported,
            buttons(commands, scope));
  }

  private static Label placeholder(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    return label;
  }

  private HBox buttons(Commands commands, Scope scope) {
    ToggleButton compare = Buttons.toggle(MaterialDesignC.COMPARE, "Compare with the original (A)");
    compare.setId("compare");
    compare.setOnAction(e -> commands.compare().run());
    scope.add(session.comparing().subscribe(compare::setSelected));
    return new HBox(
        4,
        Buttons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, "Open audio (Ctrl+O)", commands.open()),
        Buttons.icon(MaterialDesignE.EXPORT_VARIANT, "Export take (Ctrl+E)", commands.export()),
        compare,
        Buttons.icon(
            MaterialDesignT.TRASH_CAN_OUTLINE, "Delete take (Shift+Del)", commands.delete()));
  }

  private ListView<Take> list(boolean importedOnes, String name, Scope scope) {
    var list =
        new ListView<>(new FilteredList<>(session.takes(), t -> t.isImported() == importedOnes));
    list.setAccessibleText(name);
    list.setCellFactory(view -> new TakeCell(this::thumbnail));
    var selection = list.getSelectionModel();
    scope.add(session.selected().subscribe(take -> mark(list, take)));
    scope.add(
        selection
            .selectedItemProperty()
            .subscribe(
                take -> {
                  if (take != null) {
                    session.selected().set(take);
                  }
                }));
    return list;
  }

  private static void mark(ListView<Take> list, @Nullable Take take) {
    if (take != null && list.getItems().contains(take)) {
      list.getSelectionModel().select(take);
      list.scrollTo(take);
    } else {
      list.getSelectionModel().clearSelection();
    }
  }

  private void thumbnail(Take take, Consumer<int[]> done) {
    int[] known = pictures.get(take.id());
    if (known != null) {
      done.accept(known);
    } else {
      thumbnails.request(
          take,
          pixels -> {
            pictures.put(take.id(), pixels);
            done.accept(pixels);
          });
    }
  }
}
