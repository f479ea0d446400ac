package dualdiffusion.studio.datasets;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Writes pictures of the Data sets tab: {@code DataSetsPicture PREFIX}. */
public final class DataSetsPicture {
  private DataSetsPicture() {}

  public static void main(String[] arguments) throws InterruptedException {
    var done = new CountDownLatch(1);
    Platform.startup(
        () -> {
          try {
            var made = new DataSetsScene();
            var stage = new Stage();
            stage.setScene(made.scene(2_000));
            stage.show();
            made.run();
            for (Page page : Page.values()) {
              made.sets.page().set(page);
              var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
              String name = page.name().toLowerCase(Locale.ROOT);
              ImageIO.write(image, "png", new File(arguments[0] + name + ".png"));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            done.countDown();
          }
        });
    done.await();
    Platform.exit();
  }
}
