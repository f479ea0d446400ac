package dualdiffusion.app;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import dualdiffusion.dataset.pipeline.Pipeline;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.stages.Indexer;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.ProjectStore;
import dualdiffusion.studio.project.store.StoreServices;
import dualdiffusion.studio.training.StarredTakes;
import dualdiffusion.studio.training.TakesFolder;
import dualdiffusion.training.FineTuning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio dataset from-project}: what a composer liked becomes what a model learns from. */
@Command(
    name = "from-project",
    mixinStandardHelpOptions = true,
    description =
        "Make the starred takes of a project a data set, indexed, embedded and encoded, and write a"
            + " configuration that fine-tunes a model on it. The project is only read.")
final class DatasetProjectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROJECT", description = "A project's folder (.ddproj) or archive.")
  private Path project = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FOLDER",
      description = "The data-set folder; made if absent.")
  private Path folder = Path.of("");

  @Option(
      names = "--stars",
      paramLabel = "N",
      defaultValue = "1",
      description = "Take takes with so many stars or more; default: ${DEFAULT-VALUE}.")
  private int stars;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model that is to learn; default: the starter.")
  private @Nullable Path model;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Where the configuration for studio train is written; default: fine-tune.json beside the"
              + " data set. Its run stands beside it.")
  private @Nullable Path config;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Range.check("number of stars", stars, 1, Take.MAX_STARS);
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    Path teacher =
        (model == null ? Settings.current().models().resolve("starter") : model).toAbsolutePath();
    FineTuning.checkModel(teacher);
    var place = new TakesFolder(folder.toAbsolutePath().normalize());
    collect(place.folder(), output.progress(), cancel);
    boolean whole = prepare(place, teacher, cancel);
    Path file = config == null ? place.folder().resolveSibling("fine-tune.json") : config;
    String run = place.folder().getFileName() + "-run";
    Json.write(file.toAbsolutePath(), FineTuning.propose(teacher, place.folder(), run));
    spec.commandLine().getOut().println(file);
    return whole ? 0 : Cli.FAILED;
  }

  private void collect(Path into, Progress progress, Cancel cancel) {
    PrintWriter err = spec.commandLine().getErr();
    var shelf = new SoundShelf(Settings.current().state().resolve("sounds"));
    var services = StoreServices.of(shelf, Runnable::run, (Problem p) -> err.println(p));
    try (ProjectStore store = ProjectFiles.of(Settings.current(), services).open(project)) {
      new StarredTakes(store.history().project(), store::file, stars).write(into, progress, cancel);
    }
  }

  /** Whether nothing failed. */
  private boolean prepare(TakesFolder place, Path teacher, Cancel cancel) {
    PrintWriter err = spec.commandLine().getErr();
    Indexer.Report indexed =
        Indexer.index(
            place.folder(),
            new Indexer.Settings(0, false),
            output.progress(),
            cancel,
            err::println);
    PipelinePlace pipeline = PipelinePlace.of(place.pipeline(teacher), Map.of());
    var reports =
        new Pipeline(
                pipeline.config(),
                pipeline.base(),
                teacher,
                RunSettings.jobs(0),
                output.progress(),
                cancel,
                err::println)
            .run(report -> {});
    return indexed.failed() == 0 && reports.stream().allMatch(r -> r.failed() == 0);
  }
}
