package dualdiffusion.studio.training;

import java.io.File;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Writes a picture of the Train tab: {@code TrainPicture FILE.png}. */
public final class TrainPicture {
  private TrainPicture() {}

  public static void main(String[] arguments) throws InterruptedException {
    var done = new CountDownLatch(1);
    Platform.startup(
        () -> {
          try {
            var stage = new Stage();
            stage.setScene(new TrainScene().scene());
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
