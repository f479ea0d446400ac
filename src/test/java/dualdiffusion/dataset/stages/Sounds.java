package dualdiffusion.dataset.stages;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sounds and runs of the stages' tests. */
final class Sounds {
  static final int RATE = 32_000;
  static final NormaliseSettings NORMAL =
      new NormaliseSettings(-20, -1, -60, 0.05, Optional.empty(), 0.05, Optional.empty());

  private Sounds() {}

  /** Stereo noise without highs, between silent ends. */
  static AudioBuffer noise(long seed, int frames, double level, int lead, int tail) {
    var random = new SplittableRandom(seed);
    float[][] samples = new float[2][lead + frames + tail];
    for (float[] channel : samples) {
      double low = 0;
      for (int i = 0; i < frames; i++) {
        low += 0.2 * (random.nextGaussian() - low);
        channel[lead + i] = (float) (level * low);
      }
    }
    return new AudioBuffer(RATE, samples);
  }

  static ImportSettings from(Path folder, ImportSettings.PathRule... rules) {
    return from(folder, "refuse", rules);
  }

  static ImportSettings from(Path folder, String damaged, ImportSettings.PathRule... rules) {
    var source =
        new ImportSettings.Source(
            folder.toString(),
            Optional.of("src"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new ImportSettings(List.of(source), List.of(rules), damaged);
  }

  /** What a run said. */
  record Ran(StageRunner.Report report, List<Fault> faults) {}

  static Ran imported(Path set, ImportSettings settings, int jobs, boolean dry) {
    List<Fault> faults = new ArrayList<>();
    StageRunner.Report report =
        Importer.run(
            set,
            settings,
            Path.of("/"),
            RunSettings.jobs(jobs).dryRun(dry),
            Progress.NONE,
            new Cancel(),
            faults::add);
    return new Ran(report, faults);
  }

  static Ran run(Path set, Stage stage) {
    List<Fault> faults = new ArrayList<>();
    StageRunner.Report report =
        StageRunner.run(
            DataSet.open(set),
            stage,
            RunSettings.jobs(2),
            Progress.NONE,
            new Cancel(),
            faults::add);
    return new Ran(report, faults);
  }
}
