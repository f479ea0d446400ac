package dualdiffusion.studio.library;

import dualdiffusion.composer.Truth;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.project.Recipe;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.TakeDrag;
import dualdiffusion.studio.timeline.TileImages;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A take in the list: picture, name, what made it, length. */
final class TakeCell extends ListCell<Take> {
  private static final double GAP = 8;

  private final BiConsumer<Take, Consumer<int[]>> thumbnails;
  private final ImageView picture = new ImageView();
  private final Label name = new Label();
  private final Label more = new Label();
  private final Label length = new Label();
  private final HBox row;

  TakeCell(BiConsumer<Take, Consumer<int[]>> thumbnails) {
    this.thumbnails = thumbnails;
    picture.setFitWidth(ThumbnailStore.WIDTH * 0.8);
    picture.setFitHeight(ThumbnailStore.HEIGHT * 0.8);
    more.getStyleClass().add("muted");
    length.getStyleClass().addAll("muted", "mono");
    length.setMinWidth(Region.USE_PREF_SIZE);
    var words = new VBox(name, more);
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    row = new HBox(GAP, picture, words, length);
    row.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    setOnDragDetected(
        e -> {
          if (getItem() != null) {
            TakeDrag.begin(this, getItem());
            e.consume();
          }
        });
  }

  @Override
  protected void updateItem(@Nullable Take take, boolean empty) {
    super.updateItem(take, empty);
    setGraphic(empty || take == null ? null : row);
    setTooltip(null);
    if (take != null && !empty) {
      show(take);
    }
  }

  private void show(Take take) {
    name.setText(take.name());
    more.setText(kind(take));
    length.setText(Words.length(take.audio().seconds()));
    setTooltip(new Tooltip(describe(take)));
    setAccessibleText(describe(take));
    picture.setImage(null);
    thumbnails.accept(take, pixels -> paint(take, pixels));
  }

  private void paint(Take take, int[] pixels) {
    if (getItem() != null && getItem().id() == take.id()) {
      picture.setImage(TileImages.image(ThumbnailStore.WIDTH, ThumbnailStore.HEIGHT, pixels));
    }
  }

  private static String kind(Take take) {
    Recipe recipe = take.recipe();
    if (recipe == null) {
      return take.sketch() == null
          ? take.audio().sampleRate() / 1000.0 + " kHz"
          : metre(take.sketch());
    }
    String words = recipe.prompt().toString();
    return words.isEmpty() ? recipe.kind() : recipe.kind() + " · " + words;
  }

  private static String metre(Truth sketch) {
    return "%d bpm · %s".formatted(Math.round(sketch.tempo()), sketch.meter());
  }

  private static String describe(Take take) {
    Recipe recipe = take.recipe();
    if (recipe == null) {
      String words = take.words().isEmpty() ? "" : "\n" + take.words();
      return take.name() + words + "\n" + take.audio();
    }
    SamplingSettings s = recipe.sampling();
    return "%s · %s\n%s\nseed %d · %d steps · guidance %s\n%s"
        .formatted(
            take.name(),
            recipe.kind(),
            recipe.prompt(),
            s.seed(),
            s.steps(),
            s.guidance(),
            take.audio());
  }
}
