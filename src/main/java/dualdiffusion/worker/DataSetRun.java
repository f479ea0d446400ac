package dualdiffusion.worker;

import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.core.StageReport;
import dualdiffusion.dataset.pipeline.Pipeline;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.FaultFile;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.dataset.stages.Indexer;
import dualdiffusion.protocol.DataSetWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.DataSetUpdate;
import dualdiffusion.protocol.v1.StagesRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs stages of a data set for one client. */
final class DataSetRun {
  static final String INDEX = "index";
  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double VALIDATION = 0.05;

  private final StagesRequest request;
  private final PipelinePlace place;
  private final UpdateStream out;
  private final Cancel cancel;
  private final List<Fault> faults = new ArrayList<>();
  private String stage = "";
  private long told;

  /**
   * @throws dualdiffusion.core.ProblemException for a stage that there is not, or a configuration
   *     that cannot be read
   */
  DataSetRun(Path named, StagesRequest request, UpdateStream out, Cancel cancel) {
    this.request = request;
    this.out = out;
    this.cancel = cancel;
    List<String> stages =
        request.getStagesList().stream().filter(name -> !name.equals(INDEX)).toList();
    place =
        PipelinePlace.of(
            named,
            request.getStagesCount() == 0
                ? Map.of()
                : Map.of("stages", Json.toLine(stages).strip()));
  }

  void run() {
    try {
      if (request.getStagesList().contains(INDEX) && !request.getDry()) {
        index();
      }
      RunSettings settings = RunSettings.jobs(place.config().jobs()).dryRun(request.getDry());
      new Pipeline(
              place.config(),
              place.base(),
              Settings.current().models().resolve("starter"),
              settings,
              this::progress,
              cancel,
              this::fault)
          .run(this::report);
    } finally {
      if (!request.getDry()) {
        FaultFile.write(place.folder(), faults);
      }
    }
  }

  private void index() {
    Indexer.Report report =
        Indexer.index(
            place.folder(),
            new Indexer.Settings(VALIDATION, false),
            this::progress,
            cancel,
            what ->
                fault(
                    new Fault(INDEX, "", what, "Your files are untouched.", "Mend or remove it.")));
    report(
        new StageRunner.Report(
            INDEX, report.samples() - report.kept(), report.kept(), report.failed(), 0));
  }

  /** Ten times a second, and each stage's beginning and end. */
  private void progress(Progress.Update update) {
    if (out.isLeft()) {
      cancel.cancel();
    }
    long now = System.nanoTime();
    boolean other = !update.stage().equals(stage);
    if (other || update.step() == update.of() || now - told >= TELL_NANOS) {
      stage = update.stage();
      told = now;
      var message = DataSetUpdate.newBuilder().setProgress(ReplyWire.toWire(update));
      if (other) {
        out.tell(message);
      } else {
        out.offer(message);
      }
    }
  }

  private synchronized void fault(Fault fault) {
    faults.add(fault);
    out.tell(DataSetUpdate.newBuilder().setFault(DataSetWire.toWire(DataSetListing.of(fault))));
  }

  private void report(StageRunner.Report r) {
    var report = new StageReport(r.stage(), r.done(), r.skipped(), r.failed(), r.leftOut());
    out.tell(DataSetUpdate.newBuilder().setReport(DataSetWire.toWire(report)));
  }
}
