package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.MelImage;
import dualdiffusion.training.GradientClip;
import dualdiffusion.training.StepReport;
import dualdiffusion.training.TrainState;
import dualdiffusion.training.TrainingException;
import dualdiffusion.training.log.EventReader.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was interrupted, in all its logs. */
class RunLogTest {
  private static final LogSettings ALL =
      new LogSettings(2, true, true, true, new LossBuckets.Settings(2, 0.1, 10));

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private record Config(int width) {}

  @Test
  void allLogsTellOfARunThatWasInterrupted() throws IOException {
    session(ALL, 0, 1, 7, 4); // steps 5 to 7 are lost: the checkpoint is of step 4
    LiveLog live = session(ALL, 4, 5, 9, 9);
    assertThat(jsonSteps()).containsExactly(2L, 4L, 4L, 6L, 8L, 9L, 9L);
    assertThat(live.curve(Scalars.LOSS))
        .extracting(LiveLog.Point::mean)
        .containsExactly(1.5, 3.5, 5.5, 7.5, 9.0);
    assertThat(live.curve("loss_σ_buckets/0.0000 - 1.0000")).hasSize(5);
    assertThat(live.curve("ema_betas/x").getFirst().mean()).isEqualTo(0.5);
    assertThat(live.curve(Scalars.SAMPLES).getLast().mean()).isEqualTo(18);
    assertThat(live.curve(Scalars.VALIDATION + "weights")).hasSize(2);
    assertThat(live.curve(Scalars.DATA_WAIT).getLast().mean()).isCloseTo(0.25, within(1e-9));
    assertThat(live.curve(Scalars.NORM_CLIPPED).getLast().mean()).isEqualTo(2);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("step 9/9");
  }

  @Test
  void eventFilesHoldConfigurationNotesAndSamples() throws IOException {
    session(ALL, 0, 1, 4, 4);
    session(ALL, 4, 5, 6, 6);
    List<Path> files = list().filter(f -> f.toString().contains("tfevents")).sorted().toList();
    assertThat(files).hasSize(2);
    List<String> names = new ArrayList<>();
    for (Message event : EventReader.events(files.getLast())) {
      if (event.has(5)) {
        event.message(5).messages(1).forEach(value -> names.add(value.text(1)));
      }
    }
    assertThat(names)
        .contains("configuration", "notes", "sample/audio", Scalars.LOSS, Scalars.HOURS);
    assertThat(EventReader.events(files.getLast()).get(1).get(2)).isEqualTo(5L);
  }

  @Test
  void samplesAreCountedOverSessions() throws IOException {
    session(ALL, 0, 1, 4, 4);
    session(ALL, 4, 5, 6, 6);
    var table = new SampleLosses();
    table.load(folder.resolve("logs/" + RunLog.SAMPLES));
    assertThat(table.worst(1)).containsExactly(new SampleLosses.Row("b", 4.5, 6, 0, 6));
  }

  @Test
  void whatIsSwitchedOffIsNotWritten() throws IOException {
    var none = new LogSettings(1, false, false, false, new LossBuckets.Settings(0, 1, 2));
    LiveLog live = session(none, 0, 1, 3, 3);
    assertThat(folder.resolve("logs")).doesNotExist();
    assertThat(live.curve(Scalars.LOSS)).hasSize(3);
  }

  /** A disk that refuses does not end a run. */
  @Test
  void logsThatCannotBeWrittenAreLeftOut() throws IOException {
    Files.writeString(folder.resolve("logs"), "in the way");
    LiveLog live = session(ALL, 0, 1, 4, 4);
    assertThat(live.curve(Scalars.LOSS)).hasSize(2);
  }

  @Test
  void aLogThatFailsIsToldOfOnceAndLeftOut() {
    List<String> heard = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    TrainLog full =
        (step, _) -> {
          heard.add("full " + step);
          if (step == 2) {
            throw new TrainingException("The disk is full.", "", "");
          }
        };
    TrainLog good = (step, _) -> heard.add("good " + step);
    try (var logs = new TrainLogs(List.of(full, good), p -> problems.add(p.problem().what()))) {
      for (int step = 1; step <= 3; step++) {
        logs.scalars(step, Map.of());
      }
    }
    assertThat(heard).containsExactly("full 1", "good 1", "full 2", "good 2", "good 3");
    assertThat(problems).containsExactly("The disk is full.");
  }

  /** Steps whose loss is their number; the sample "b" loses one more than "a". */
  private LiveLog session(LogSettings settings, long done, int first, int last, long checkpoint) {
    var live = new LiveLog(100);
    var console = Console.of(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    var run = new RunLog.Run(folder.resolve("logs"), new Config(3), last);
    long[] waited = {0};
    try (var log =
        new RunLog(
            settings,
            run,
            console,
            live,
            () -> Duration.ofMillis(waited[0]),
            _ -> Map.of(Scalars.EMA_BETAS + "x", 0.5))) {
      log.started(state(done), done > 0 ? List.of("Changed: width: 2 → 3") : List.of());
      for (int step = first; step <= last; step++) {
        waited[0] += 500;
        log.step(report(step), state(step));
        if (step == checkpoint) {
          log.saved(step, folder);
          log.validated(step, Map.of("weights", 0.1));
        }
      }
      log.sample(
          last,
          AudioBuffer.silence(8000, 1, 10),
          Picture.of(new MelImage(2, 2, new float[4], 0.1)));
    }
    return live;
  }

  private static StepReport report(int step) {
    return new StepReport(
        step,
        -step,
        step,
        List.of("a", "b"),
        new float[] {step, step + 1},
        new double[] {0.2, 5},
        Map.of("part", 1.0),
        3,
        2,
        0.01,
        2);
  }

  private static TrainState state(long step) {
    return new TrainState(1, step, 2 * step, 2 * step, GradientClip.Usual.UNKNOWN);
  }

  private List<Long> jsonSteps() {
    List<Long> steps = new ArrayList<>();
    JsonLog.replay(folder.resolve("logs/" + RunLog.JSON), (step, _) -> steps.add(step));
    return steps;
  }

  private Stream<Path> list() throws IOException {
    return Files.list(folder.resolve("logs"));
  }
}
