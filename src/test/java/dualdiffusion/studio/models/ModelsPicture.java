package dualdiffusion.studio.models;

import java.io.File;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Writes a picture of the Models tab: {@code ModelsPicture FILE.png [card]}. */
public final class ModelsPicture {
  private ModelsPicture() {}

  public static void main(String[] arguments) throws InterruptedException {
    var done = new CountDownLatch(1);
    Platform.startup(
        () -> {
          try {
            var stage = new Stage();
            var tab = new ModelsScene();
            tab.natives.card = arguments.length > 1;
            stage.setScene(tab.scene());
            tab.filled();
            stage.show();
            var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
            ImageIO.write(image, "png", new File(arguments[0]));
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          } finally {
            done.countDown();
          }
        });
    done.await();
    Platform.exit();
  }
}
