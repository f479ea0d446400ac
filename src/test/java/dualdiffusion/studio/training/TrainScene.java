package dualdiffusion.studio.training;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.queue.TimeLeft;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The Train tab over runs that never were, for tests and pictures. */
final class TrainScene {
  private static final long MIB = 200L << 20;

  /** Where pictures of the samples are made; null for none. */
  static @Nullable Path pictures;

  final FakeTrainings trainings = new FakeTrainings();
  final RunsViewModel runs =
      new RunsViewModel(
          trainings, FormCatalog::load, Path.of("/runs"), new Notices(), Runnable::run);
  Path heard = Path.of("");

  Scene scene() {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    trainings.runs.add(FakeTrainings.status("/runs/wide", State.RUNNING, 900, 0.13));
    trainings.runs.add(FakeTrainings.status("/runs/narrow", State.FAILED, 400, 0.18));
    trainings.sounds =
        new RunSounds(
            List.of(
                sound(300, Optional.empty()),
                sound(600, Optional.empty()),
                sound(900, Optional.empty()),
                sound(900, Optional.of(0.05)),
                sound(900, Optional.of(0.123))),
            List.of(0.05, 0.1));
    trainings.check =
        new RunCheck(
            Map.of(),
            Optional.of(new MemoryEstimate(MIB, MIB, MIB, 2 * MIB, 2 * MIB, 0, 9 * MIB, MIB, MIB)),
            8 * MIB,
            Optional.of(new RunAdvice(2, 8, true, 7 * MIB)));
    var places =
        new TrainPlaces(
            () -> Optional.of(Path.of("/chosen")),
            Optional::empty,
            sound -> heard = sound,
            model -> {},
            () -> Path.of("/base"),
            () -> Path.of("/"),
            () -> {});
    runs.learnFrom(
        new StarredViewModel(
            new StarredViewModel.Ground(
                trainings,
                new FakeSets(),
                () ->
                    new StarredTakes(
                        Project.empty("Night songs", 32_000), s -> Optional.empty(), 1),
                () -> Path.of("/base"),
                runs),
            new Notices(),
            Runnable::run,
            Runnable::run,
            new TimeLeft(() -> 0)));
    var scene = new Scene(new TrainView(runs, places, new Scope()), 1440, 860);
    for (String sheet : new String[] {"/css/dark.css", "/css/studio.css"}) {
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(getClass().getResource(sheet)).toExternalForm());
    }
    scene.getRoot().getStyleClass().add("studio");
    runs.open().set(true);
    runs.pulse(0);
    runs.compared().add(Path.of("/runs/narrow"));
    tell("/runs/wide", 900, 1.0);
    tell("/runs/narrow", 400, 1.3);
    runs.pulse(1);
    if (pictures != null) { // what a composer sees, not what a test needs
      dress();
    }
    return scene;
  }

  private void dress() {
    runs.form()
        .read(
            """
            {"module": "unet", "model": "models/starter", "start": "weights",
             "run": "Night-songs-takes", "data": {"folders": ["datasets/Night-songs-takes"]},
             "limits": {"steps": 300}, "batch": {"size": 4, "accumulate": 1},
             "lora": {"rank": 8, "alpha": 8, "layers": ["conv_", "attn_", "emb_"]}}
            """,
            "the picture");
    trainings.check =
        new RunCheck(
            Map.of(),
            Optional.of(new MemoryEstimate(2 * MIB, 0, 0, 0, 0, MIB, 2 * MIB, 0, MIB)),
            60 * MIB,
            Optional.empty());
    runs.pulse(10_000_000_000L);
    runs.pulse(11_000_000_000L);
    runs.hearing().hear(trainings.sounds.sounds().getLast());
  }

  private static RunSound sound(long step, Optional<Double> std) {
    String name = "%09d%s".formatted(step, std.map(s -> "_phema_" + s).orElse(""));
    Optional<Path> picture =
        Optional.ofNullable(pictures).map(folder -> SoundPicture.write(folder, name, step));
    return new RunSound(step, std, Path.of("/runs/wide/samples/" + name + ".flac"), picture);
  }

  private void tell(String run, int steps, double level) {
    for (int step = 1; step <= steps; step += 3) {
      double noise = 1 + 0.1 * Math.sin(12.9898 * step);
      double loss = level * noise * (0.1 + 1 / Math.sqrt(step));
      Map<String, Double> values = new HashMap<>();
      values.put("loss", loss);
      values.put("grad_norm", 80 * noise);
      values.put("learn_rate", 0.01 / Math.sqrt(Math.max(1, step / 100.0)));
      values.put("loss_σ_buckets/0.11 - 0.27", 2 * loss);
      values.put("loss_σ_buckets/3.2 - 7.4", loss / 2);
      values.put("memory/resident_mib", 900 + step / 10.0);
      values.put("device/cpu_share", 0.9);
      values.put("train_stats/it_per_second", 0.8 * noise);
      if (step % 100 == 1) {
        values.put("loss_validation/ema_0.05", loss * 1.1);
      }
      trainings.listeners.get(Path.of(run)).point(new RunPoint(step, values));
    }
  }
}
