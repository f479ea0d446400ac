package dualdiffusion.studio.models;

import dualdiffusion.core.TensorLook;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/** A slice of weights as a picture; single values stay sharp squares. */
final class WeightPictureView extends StackPane {
  private static final double SIDE = 306;
  private static final int LARGEST_SQUARE = 12;

  private final ImageView image = new ImageView();

  WeightPictureView() {
    setId("weight-picture");
    getStyleClass().add("weight-picture");
    image.setSmooth(false);
    image.setPreserveRatio(true);
    getChildren().add(image);
  }

  void show(TensorLook.Picture picture) {
    int width = picture.width();
    int height = picture.height();
    setVisible(width > 0 && height > 0);
    if (!isVisible()) {
      image.setImage(null);
      return;
    }
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = WeightColours.argb(picture.value(i / width, i % width));
    }
    var drawn = new WritableImage(width, height);
    drawn
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    image.setImage(drawn);
    image.setFitWidth(Math.min(SIDE, (double) width * LARGEST_SQUARE));
    image.setFitHeight(Math.min(SIDE, (double) height * LARGEST_SQUARE));
    setAccessibleText("Picture of " + picture.rows() + " by " + picture.columns() + " weights");
  }
}
