package dualdiffusion.studio;

import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

public final class JoinPictures {
  static StudioViewModel studio;
  static Stage stage;
  public static void main(String[] a) throws Exception {
    Platform.startup(() -> {
      var services = new StudioServices(new FakeEngine(new ThreadPace(1)), Path.of("models", "starter"), new CodecAudioFiles(),
          problems -> TestServices.projects(TestServices.temporary(), problems),
          (rate, channels) -> new ClockSink(rate, System::nanoTime), StudioApp::onUi,
          Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()), System::nanoTime, () -> 481_516);
      stage = new Stage();
      studio = new StudioViewModel(services);
      var p = PreferencesViewModel.forNow(); p.tourSeen().set(true);
      new StudioWindow(stage, studio, services, null, p).show();
      stage.setWidth(1440); stage.setHeight(900);
    });
    on(() -> { studio.sketch().styles().toggle("harp"); studio.sketch().bars().set("8"); studio.sketch().count().set(1); studio.sketch().compose(); });
    Thread.sleep(4000);
    on(() -> studio.sketch().compose());
    Thread.sleep(4000);
    on(() -> { studio.sketch().open().set(false); studio.tracks().fit(); });
    Thread.sleep(2500); shot(a[0] + "/compose.png");
    on(() -> studio.tracks().mixer().set(true));
    Thread.sleep(800); shot(a[0] + "/mixer.png");
    on(() -> { studio.tracks().mixer().set(false); studio.export().open().set(true); });
    Thread.sleep(800); shot(a[0] + "/export.png");
    on(() -> { studio.export().open().set(false); studio.workspace().set(Workspace.TRAIN); });
    Thread.sleep(800); shot(a[0] + "/train.png");
    System.exit(0);
  }
  static void on(Runnable r) throws Exception { var l = new CountDownLatch(1); Platform.runLater(() -> { r.run(); l.countDown(); }); l.await(); }
  static void shot(String f) throws Exception { on(() -> { try { ImageIO.write(SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null), "png", new File(f)); } catch (Exception e) { e.printStackTrace(); } }); }
}
