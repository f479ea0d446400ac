package dualdiffusion.dataset.pipeline;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.ModalityGap;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunPlace;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.dataset.stages.Dedupe;
import dualdiffusion.dataset.stages.Importer;
import dualdiffusion.dataset.stages.Split;
import dualdiffusion.dataset.tables.EmbeddingDatabase;
import dualdiffusion.dataset.tables.SampleTable;
import dualdiffusion.nn.Centres;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the stages of a configuration one after another; each over all samples at once. */
public final class Pipeline {
  private final PipelineConfig config;
  private final Path base;
  private final Path starter;
  private final RunSettings run;
  private final Runner runner;
  private final Progress progress;
  private final Cancel cancel;
  private final Consumer<Fault> faults;

  /**
   * @param base what the configuration's paths are relative to
   * @param starter model where the configuration names none
   * @param faults hears what is wrong with single files; the run goes on
   */
  public Pipeline(
      PipelineConfig config,
      Path base,
      Path starter,
      RunSettings run,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    this(config, base, starter, run, LocalRunner.of(run), progress, cancel, faults);
  }

  /**
   * @param runner does what is done to single files and samples; what sees all of them at once
   *     (duplicates, splits, tables) stays on this machine
   */
  public Pipeline(
      PipelineConfig config,
      Path base,
      Path starter,
      RunSettings run,
      Runner runner,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    this.config = config;
    this.base = base;
    this.starter = starter;
    this.run = run;
    this.runner = runner;
    this.progress = progress;
    this.cancel = cancel;
    this.faults = faults;
  }

  /**
   * @param done hears of each stage when it has ended
   * @throws dualdiffusion.core.CancelledException with all that was finished kept
   */
  public List<StageRunner.Report> run(Consumer<StageRunner.Report> done) {
    List<StageRunner.Report> reports = new ArrayList<>();
    for (String stage : PipelineConfig.STAGES) {
      if (config.stages().contains(stage)) {
        cancel.check();
        stage(stage)
            .ifPresent(
                report -> {
                  reports.add(report);
                  done.accept(report);
                });
      }
    }
    return reports;
  }

  /** The data set's folder. */
  public Path folder() {
    return base.resolve(config.folder()).normalize();
  }

  private Optional<StageRunner.Report> stage(String stage) {
    if (run.dry() && !stage.equals(PipelineConfig.IMPORT) && !DataSet.isOne(folder())) {
      return Optional.empty(); // what there will be to do is not known before the import
    }
    return switch (stage) {
      case PipelineConfig.IMPORT -> imported();
      case PipelineConfig.INTEGRITY -> each(order(stage));
      case PipelineConfig.NORMALISE -> each(order(stage));
      case PipelineConfig.EMBED, PipelineConfig.ENCODE -> listening(order(stage));
      case PipelineConfig.LABEL -> labelled();
      case PipelineConfig.DEDUPE ->
          Optional.of(Dedupe.run(set(), config.dedupe(), run, progress, cancel, faults));
      case PipelineConfig.SPLIT -> Optional.of(Split.run(set(), config.split(), run, cancel));
      default -> Optional.of(tables());
    };
  }

  private Optional<StageRunner.Report> imported() {
    if (config.imports().sources().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Importer.run(
            folder(),
            config.imports(),
            base,
            place(order(PipelineConfig.IMPORT)),
            progress,
            cancel,
            faults));
  }

  private StageOrder order(String stage) {
    return StageOrder.of(stage, config, base, starter);
  }

  private RunPlace place(StageOrder order) {
    return new RunPlace(run, runner, Optional.of(Json.toLine(order)));
  }

  private Optional<StageRunner.Report> each(StageOrder order) {
    try (OpenStage opened = order.open()) {
      return Optional.of(
          StageRunner.run(set(), opened.stage(), place(order), progress, cancel, faults));
    }
  }

  private Optional<StageRunner.Report> listening(StageOrder order) {
    try (var _ = new KeptThreads()) {
      return each(order);
    }
  }

  private Optional<StageRunner.Report> labelled() {
    return config.label().lists().isEmpty()
        ? Optional.empty()
        : listening(order(PipelineConfig.LABEL).seenFrom(centres()));
  }

  private StageRunner.Report tables() {
    DataSet set = set();
    int samples = set.samples().size();
    if (!run.dry()) {
      SampleTable.write(set);
      EmbeddingDatabase.write(set, cancel);
    }
    return new StageRunner.Report(PipelineConfig.TABLES, samples, 0, 0, 0);
  }

  /** The data set's own; none where too little is embedded. */
  private Centres centres() {
    if (!config.label().centre()) {
      return Centres.NONE;
    }
    try {
      ModalityGap gap = ModalityGap.of(set(), cancel);
      return new Centres(Optional.of(gap.sound()), Optional.of(gap.text()));
    } catch (ProblemException e) {
      return Centres.NONE; // too few to have a centre: the labels tell less, but tell
    }
  }

  private DataSet set() {
    return DataSet.open(folder());
  }

  /**
   * libtorch's number of threads, which the stages' threads set to one, is as before at the end.
   */
  private static final class KeptThreads implements AutoCloseable {
    private final int threads = Torch.threads();

    @Override
    public void close() {
      Torch.setThreads(threads);
    }
  }
}
