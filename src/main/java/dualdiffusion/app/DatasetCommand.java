package dualdiffusion.app;

import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio dataset}: folders of audio made ready for training. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Make folders of audio ready for training: all stages by a file, or one by one.",
    subcommands = {
      DatasetRunCommand.class,
      DatasetIndexCommand.class,
      DatasetProjectCommand.class,
      DatasetStageCommands.Import.class,
      DatasetStageCommands.Integrity.class,
      DatasetStageCommands.Normalise.class,
      DatasetEmbedCommand.class,
      DatasetStageCommands.Label.class,
      DatasetStageCommands.Duplicates.class,
      DatasetStageCommands.Splits.class,
      DatasetCentreCommand.class,
      DatasetEncodeCommand.class,
      DatasetStageCommands.Tables.class
    })
final class DatasetCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What a data set holds, for people and machines. */
  record Summary(
      String name,
      int samples,
      double hours,
      Map<String, Long> splits,
      long captioned,
      long embedded,
      long encoded,
      long filtered) {

    static Summary of(DataSet set) {
      List<Sample> all = set.samples();
      return new Summary(
          set.info().name(),
          all.size(),
          all.stream().mapToDouble(Sample::seconds).sum() / 3600,
          all.stream()
              .collect(Collectors.groupingBy(Sample::split, TreeMap::new, Collectors.counting())),
          all.stream().filter(s -> !s.captions().isEmpty()).count(),
          all.stream().filter(s -> s.embeddings().isPresent()).count(),
          all.stream().filter(s -> s.latents().isPresent()).count(),
          all.stream().filter(s -> s.filtered().isPresent()).count());
    }

    List<String> lines() {
      return List.of(
          "%s: %d samples, %.2f hours".formatted(name, samples, hours),
          "splits: " + splits,
          "%d with captions, %d embedded, %d encoded, %d left out"
              .formatted(captioned, embedded, encoded, filtered));
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "info", mixinStandardHelpOptions = true, description = "What a data set holds.")
  int info(@Parameters(paramLabel = "FOLDER") Path folder, @Mixin OutputOptions output) {
    Summary summary = Summary.of(DataSet.open(folder));
    output.print(spec.commandLine().getOut(), summary, summary.lines());
    return 0;
  }
}
