package dualdiffusion.app;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunSound;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.training.CheckpointWeights;
import dualdiffusion.training.Promotion;
import dualdiffusion.training.RunFolder;
import dualdiffusion.worker.SampleRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Renders the sample of a run's newest checkpoint with an average of any width. */
final class RunRenderer implements SampleRenderer {
  @Override
  public RunSound render(Path run, double std, JobContext job) {
    String weights = CheckpointWeights.made(std);
    CheckpointWeights newest = CheckpointWeights.of(run);
    Path model = Promotion.base(newest.checkpoint());
    Path folder = folder(run);
    var sound = new CheckpointSound(newest, model, folder);
    String name = newest.checkpoint().getFileName() + "_" + weights;
    try (var _ = Gradients.off()) {
      sound.render(Optional.of(weights), name, job);
    }
    return new RunSound(
        RunFolder.step(newest.checkpoint()),
        Optional.of(std),
        sound.sound(name),
        Optional.of(sound.picture(name)));
  }

  private static Path folder(Path run) {
    try {
      return Files.createDirectories(new RunFolder(run).samples());
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              "The folder of samples of " + run + " cannot be made: " + e.getMessage() + ".",
              "The run is kept.",
              "Check free space and permissions."),
          e);
    }
  }
}
