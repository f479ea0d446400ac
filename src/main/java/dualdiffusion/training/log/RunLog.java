package dualdiffusion.training.log;

import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.StepReport;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all logs of a run how it goes: files in the run's {@code logs/}, the console, the curves
 * for charts. A log that cannot be written is left out and does not end the run. Losses are those
 * of this rank.
 */
public final class RunLog implements TrainListener {
  /** One JSON object per point of the curves. */
  public static final String JSON = "log.jsonl";

  /** How each sample of the data set fares, worst first; as of the newest checkpoint. */
  public static final String SAMPLES = "sample-losses.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private final LogSettings settings;
  private final Run run;
  private final Console console;
  private final LiveLog live;
  private final Supplier<Duration> waited;
  private final LongFunction<Map<String, Double>> more;
  private final Means means = new Means();
  private final LossBuckets buckets;
  private final SampleLosses samples = new SampleLosses();
  private final RunStatistics statistics = new RunStatistics(DeviceGauge.process());
  private TrainLog log = new TrainLogs(List.of(), RunLog::tell);
  private TrainLog progress = log;
  private long step;
  private long met;
  private double seconds;

  /**
   * The run that is told of.
   *
   * @param logs folder of its logs
   * @param config record of its configuration
   * @param steps it is to have
   */
  public record Run(Path logs, Object config, long steps) {
    private Path file(String name) {
      return logs.resolve(name);
    }
  }

  /**
   * @param waited for data since the session began
   * @param more numbers of a step, by name
   */
  public RunLog(
      LogSettings settings,
      Run run,
      Console console,
      LiveLog live,
      Supplier<Duration> waited,
      LongFunction<Map<String, Double>> more) {
    this.settings = settings;
    this.run = run;
    this.console = console;
    this.live = live;
    this.waited = waited;
    this.more = more;
    buckets = new LossBuckets(settings.buckets());
  }

  /** The samples with the highest mean losses; any thread may ask. */
  public List<SampleLosses.Row> worst(int most) {
    return samples.worst(most);
  }

  @Override
  public void started(TrainState from, List<String> notes) {
    met = from.samples();
    long done = from.step();
    List<TrainLog> logs = new ArrayList<>();
    if (settings.jsonl()) {
      Path file = run.file(JSON);
      attempt(() -> logs.add(JsonLog.open(file, done, InstantSource.system())));
      attempt(() -> JsonLog.replay(file, live));
    }
    if (settings.tensorboard()) {
      attempt(() -> logs.add(EventFile.open(run.logs(), done, InstantSource.system())));
    }
    if (settings.sampleLosses() && done > 0) {
      attempt(() -> samples.load(run.file(SAMPLES)));
    }
    logs.add(live);
    log = new TrainLogs(logs, RunLog::tell);
    progress = new ConsoleLog(console, done, run.steps(), System::nanoTime);
    log.text(done, "configuration", "```json\n" + Json.toText(run.config()) + "\n```");
    if (!notes.isEmpty()) {
      log.text(done, "notes", "* " + String.join("\n* ", notes));
    }
  }

  @Override
  public void step(StepReport report, TrainState now) {
    Map<String, Double> numbers = numbers(report);
    means.add(numbers);
    buckets.add(report.sigma(), report.losses());
    if (settings.sampleLosses()) {
      samples.add(report.step(), report.ids(), report.losses());
    }
    statistics.step(now.samples() - met, report.seconds(), waited.get());
    met = now.samples();
    step = now.step();
    seconds = now.seconds();
    progress.scalars(report.step(), numbers);
    if (report.step() % settings.every() == 0 || report.step() == run.steps()) {
      point();
    }
  }

  private static Map<String, Double> numbers(StepReport report) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put(Scalars.LOSS, report.loss());
    numbers.put(Scalars.LEARNED, report.learned());
    numbers.put(Scalars.LEARNING_RATE, report.rate());
    numbers.put(Scalars.NORM, report.norm());
    numbers.put(Scalars.NORM_LIMIT, report.limit());
    numbers.put(Scalars.NORM_CLIPPED, Math.min(report.norm(), report.limit()));
    numbers.putAll(report.parts());
    return numbers;
  }

  private void point() {
    Map<String, Double> point = means.take();
    if (point.isEmpty()) {
      return;
    }
    point.putAll(buckets.take());
    point.putAll(more.apply(step));
    point.put(Scalars.SAMPLES, (double) met);
    point.put(Scalars.HOURS, seconds / 3600);
    point.putAll(statistics.take());
    log.scalars(step, point);
  }

  @Override
  public void validated(long step, Map<String, Double> losses) {
    Map<String, Double> named = new LinkedHashMap<>();
    losses.forEach((weights, loss) -> named.put(Scalars.VALIDATION + weights, loss));
    log.scalars(step, named);
  }

  /** What a checkpoint sounds and looks like. */
  public void sample(long step, AudioBuffer audio, Picture spectrogram) {
    log.audio(step, "sample/audio", audio);
    log.image(step, "sample/spectrogram", spectrogram);
  }

  @Override
  public void saved(long step, Path checkpoint) {
    if (settings.sampleLosses()) {
      attempt(() -> samples.save(run.file(SAMPLES)));
    }
  }

  @Override
  public void close() {
    point();
    progress.close();
    log.close();
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      tell(e);
    }
  }

  private static void tell(ProblemException e) {
    LOG.warn("{}", e.problem());
  }
}
