package dualdiffusion.studio.library;

import dualdiffusion.core.SamplingSettings;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeRecipe;
import dualdiffusion.studio.prompt.DraggedTake;
import dualdiffusion.studio.timeline.TileImages;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A take in the list: picture, name, what made it, stars, length; can be dragged out as a file. */
final class TakeCell extends ListCell<LibraryRow> {
  private static final double GAP = 8;
  private static final double INDENT = 12;
  private static final int DEEPEST = 6;

  private final BiConsumer<LibraryRow, Consumer<int[]>> thumbnails;
  private final TakeDrag drag;
  private final ImageView picture = new ImageView();
  private final Label name = new Label();
  private final Label more = new Label();
  private final Label length = new Label();
  private final Label stars = new Label();
  private final HBox row;

  TakeCell(BiConsumer<LibraryRow, Consumer<int[]>> thumbnails, TakeDrag drag) {
    this.thumbnails = thumbnails;
    this.drag = drag;
    picture.setFitWidth(ThumbnailStore.WIDTH * 0.8);
    picture.setFitHeight(ThumbnailStore.HEIGHT * 0.8);
    more.getStyleClass().add("muted");
    length.getStyleClass().addAll("muted", "mono");
    stars.getStyleClass().add("stars");
    var words = new VBox(name, more);
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    var numbers = new VBox(length, stars);
    numbers.setAlignment(Pos.CENTER_RIGHT);
    numbers.setMinWidth(Region.USE_PREF_SIZE);
    row = new HBox(GAP, picture, words, numbers);
    row.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    setOnMousePressed(e -> Optional.ofNullable(getItem()).ifPresent(drag::prepare));
    setOnDragDetected(this::dragged);
  }

  /** Within the window a take goes by its id, to other programs as a file once that is written. */
  private void dragged(MouseEvent event) {
    LibraryRow item = getItem();
    if (item != null) {
      Dragboard board = startDragAndDrop(TransferMode.COPY);
      ClipboardContent content = DraggedTake.content(item.id(), item.take().name());
      drag.file(item).ifPresent(file -> content.putFiles(List.of(file.toFile())));
      board.setContent(content);
      board.setDragView(picture.getImage());
    }
    event.consume();
  }

  @Override
  protected void updateItem(@Nullable LibraryRow item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(empty || item == null ? null : row);
    setTooltip(null);
    if (item != null && !empty) {
      show(item);
    }
  }

  private void show(LibraryRow item) {
    Take take = item.take();
    name.setText((item.marked() ? "B · " : "") + (item.played() ? "▸ " : "") + take.name());
    more.setText(kind(item));
    length.setText(Words.length(item.seconds()));
    stars.setText("★".repeat(take.stars()));
    row.setPadding(new Insets(0, 0, 0, INDENT * Math.min(item.depth(), DEEPEST)));
    setTooltip(new Tooltip(describe(item)));
    setAccessibleText(describe(item));
    picture.setImage(null);
    thumbnails.accept(item, pixels -> paint(item, pixels));
  }

  private void paint(LibraryRow item, int[] pixels) {
    if (getItem() != null && getItem().id() == item.id()) {
      picture.setImage(TileImages.image(ThumbnailStore.WIDTH, ThumbnailStore.HEIGHT, pixels));
    }
  }

  private static String kind(LibraryRow item) {
    Take take = item.take();
    String made =
        take.recipe()
            .map(r -> words(r).isEmpty() ? r.kind() : r.kind() + " · " + words(r))
            .or(() -> take.sketch().map(s -> Math.round(s.tempo()) + " bpm · " + s.meter()))
            .orElseGet(() -> item.source().sampleRate() / 1000.0 + " kHz");
    return take.tags().isEmpty() ? made : tags(take) + " · " + made;
  }

  private static String tags(Take take) {
    return take.tags().stream().map(t -> "#" + t).collect(Collectors.joining(" "));
  }

  private static String words(TakeRecipe recipe) {
    return recipe.prompt().stream().map(PromptLine::text).collect(Collectors.joining(", "));
  }

  private static String describe(LibraryRow item) {
    Take take = item.take();
    String rated = take.stars() == 0 ? "" : "\n" + take.stars() + " of 5 stars";
    String tagged = take.tags().isEmpty() ? "" : "\n" + tags(take);
    return take.name() + made(take) + "\n" + Words.duration(item.seconds()) + rated + tagged;
  }

  private static String made(Take take) {
    return take.recipe()
        .map(TakeCell::made)
        .or(() -> take.sketch().map(s -> "\n" + s.captions().getLast()))
        .orElse("");
  }

  private static String made(TakeRecipe recipe) {
    SamplingSettings s = recipe.sampling();
    return " · %s\n%s\nseed %d · %d steps · guidance %s"
        .formatted(recipe.kind(), words(recipe), s.seed(), s.steps(), s.guidance().scale());
  }
}
