package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.ModalityGap;
import dualdiffusion.model.AggregatesFile;
import dualdiffusion.nn.Centres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio dataset centre}: sounds and captions come to lie around one point. */
@Command(
    name = "centre",
    mixinStandardHelpOptions = true,
    description =
        "Keep in a model where the sounds and the captions of a data set lie on the whole, so that"
            + " both are heard alike. Do it before the latent model is trained, and once only.")
final class DatasetCentreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Data-set folder with embeddings.")
  private Path folder = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Model to keep them in; its CLAP made the embeddings.")
  private @Nullable Path model;

  @Option(names = "--dry-run", description = "Only measure.")
  private boolean dry;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Figures for people and machines. */
  record Gap(
      int samples,
      double distance,
      double alike,
      double strange,
      double alikeCentred,
      double strangeCentred) {
    static Gap of(ModalityGap gap) {
      return new Gap(
          gap.samples(),
          gap.distance(),
          gap.alike(),
          gap.strange(),
          gap.alikeCentred(),
          gap.strangeCentred());
    }

    List<String> lines() {
      return List.of(
          "%d sounds and captions; their means lie %.3f apart".formatted(samples, distance),
          "cosine of a sound and its caption %.3f, another's %.3f".formatted(alike, strange),
          "seen from their centres         %.3f, another's %.3f"
              .formatted(alikeCentred, strangeCentred));
    }
  }

  @Override
  public Integer call() {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    ModalityGap gap = ModalityGap.of(DataSet.open(folder), cancel);
    if (!dry) {
      Path target =
          Optional.ofNullable(model)
              .orElseGet(() -> Settings.current().models().resolve("starter"));
      AggregatesFile.addTo(target, Centres.aggregates(gap.sound(), gap.text()));
    }
    Gap shown = Gap.of(gap);
    output.print(spec.commandLine().getOut(), shown, shown.lines());
    return 0;
  }
}
