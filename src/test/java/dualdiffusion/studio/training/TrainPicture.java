package dualdiffusion.studio.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Writes a picture of the Train tab over made-up runs: {@code TrainPicture FILE.png}. */
public final class TrainPicture {
  private static final long MILLIS_TO_LOAD = 1500;

  private TrainPicture() {}

  public static void main(String[] arguments) throws Exception {
    Platform.startup(() -> {});
    Stage stage = CompletableFuture.supplyAsync(TrainPicture::open, Platform::runLater).join();
    TimeUnit.MILLISECONDS.sleep(MILLIS_TO_LOAD);
    CompletableFuture.runAsync(() -> save(stage, arguments[0]), Platform::runLater).join();
    Platform.exit();
  }

  /** Opens the tab; its pictures are there a second later. On the UI thread. */
  public static Stage open() {
    try {
      TrainScene.pictures = Files.createTempDirectory("train");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var stage = new Stage();
    var scene = new TrainScene();
    stage.setScene(scene.scene());
    stage.show();
    return stage;
  }

  private static void save(Stage stage, String file) {
    var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
    try {
      ImageIO.write(image, "png", new File(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
