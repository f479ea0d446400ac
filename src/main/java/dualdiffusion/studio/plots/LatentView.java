package dualdiffusion.studio.plots;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The shown take's latents in colours, over its whole length. */
final class LatentView extends VBox {
  private static final double MIN_WIDTH = 150;

  private final ImageView image = new ImageView();
  private final Label none = new Label("This take has no latents of its own.");

  LatentView() {
    var name = new Label("Latents of this take");
    name.getStyleClass().add("muted");
    name.setTooltip(
        new Tooltip(
            "The three directions in which the channels vary most, as red, green and blue:\n"
                + "what has like colours sounds alike to the model."));
    none.getStyleClass().add("muted");
    image.setSmooth(false);
    image.setPreserveRatio(false);
    image.setAccessibleText("Latents of the shown take in colours");
    var place =
        new Pane(image, none) {
          @Override
          protected void layoutChildren() {
            image.setFitWidth(getWidth());
            image.setFitHeight(getHeight());
            none.autosize();
            none.relocate(0, Math.max(0, (getHeight() - none.getHeight()) / 2));
          }
        };
    place.setMinHeight(0);
    setVgrow(place, Priority.ALWAYS);
    setMinWidth(MIN_WIDTH);
    getChildren().addAll(name, place);
  }

  void show(@Nullable LatentPicture picture) {
    none.setVisible(picture == null);
    image.setImage(picture == null ? null : image(picture));
  }

  private static Image image(LatentPicture picture) {
    var pixels = new WritableImage(picture.width(), picture.height());
    pixels
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getIntArgbInstance(),
            picture.pixels(),
            0,
            picture.width());
    return pixels;
  }
}
