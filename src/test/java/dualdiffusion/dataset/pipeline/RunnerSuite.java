package dualdiffusion.dataset.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every runner does: the same as one thread of this machine. */
@Timeout(300)
public abstract class RunnerSuite {
  private static final RunSettings ONE = RunSettings.jobs(1);
  private static final Map<String, String> ALL = Map.of();
  private static final Map<String, String> SOUND_ONLY =
      Map.of("stages", "[\"import\", \"integrity\", \"normalise\"]");

  @TempDir private Path folder;
  private int threads;

  /** The one that is tested. */
  protected abstract Runner runner(RunSettings settings);

  /** What a run told. */
  private record Told(List<StageRunner.Report> reports, List<Fault> faults) {
    StageRunner.Report of(String stage) {
      return reports.stream().filter(r -> r.stage().equals(stage)).findFirst().orElseThrow();
    }
  }

  @BeforeEach
  void write() throws IOException {
    threads = Torch.threads();
    SmallMusic.write(folder, 6, 1);
  }

  @AfterEach
  void reset() {
    Torch.setThreads(threads);
  }

  @Test
  void allStagesGiveWhatOneThreadOfThisMachineGives() throws IOException {
    long live = Torch.liveTensors();
    Told here = run("here", ALL, LocalRunner.of(ONE), Progress.NONE, new Cancel());
    Told there = run("there", ALL, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    assertThat(there.reports).isEqualTo(here.reports);
    assertThat(there.of("import")).isEqualTo(new StageRunner.Report("import", 8, 0, 1, 0));
    assertThat(there.faults).isEqualTo(here.faults).hasSize(1);
    assertThat(SmallMusic.files(folder.resolve("there")))
        .containsExactlyElementsOf(SmallMusic.files(folder.resolve("here")));
    for (Path file : SmallMusic.files(folder.resolve("here"))) {
      assertThat(folder.resolve("there").resolve(file))
          .as(file.toString())
          .hasSameBinaryContentAs(folder.resolve("here").resolve(file));
    }
    Told again = run("there", ALL, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    assertThat(again.of("import")).isEqualTo(new StageRunner.Report("import", 0, 8, 1, 0));
    assertThat(again.of("encoding").done()).isZero();
    assertThat(Torch.liveTensors()).isLessThanOrEqualTo(live + kept());
  }

  /** Tensors of a stage that a runner keeps open until it is closed. */
  protected long kept() {
    return 0;
  }

  @Test
  void whatIsCancelledKeepsWhatIsFinishedAndGoesOn() throws IOException {
    run("here", SOUND_ONLY, LocalRunner.of(ONE), Progress.NONE, new Cancel());
    var cancel = new Cancel();
    Progress stopping =
        update -> {
          if (update.stage().equals("normalise") && update.step() == 3) {
            cancel.cancel();
          }
        };
    Runner runner = runner(RunSettings.jobs(2));
    assertThatThrownBy(() -> run("there", SOUND_ONLY, runner, stopping, cancel))
        .isInstanceOf(CancelledException.class);
    long done =
        DataSet.open(folder.resolve("there")).samples().stream()
            .filter(s -> s.known().made().containsKey("normalise"))
            .count();
    assertThat(done).as("in the index").isBetween(3L, 8L);
    Told rest = run("there", SOUND_ONLY, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    assertThat(rest.of("normalise").skipped()).isEqualTo((int) done);
    assertThat(DataSet.open(folder.resolve("there")).samples())
        .isEqualTo(DataSet.open(folder.resolve("here")).samples());
  }

  @Test
  void faultsAreThoseOfTheFilesAndAreTakenBack() throws IOException {
    run("there", SOUND_ONLY, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    Path one = folder.resolve("there/imported/music/sound2.flac");
    byte[] whole = Files.readAllBytes(one);
    Files.write(one, Arrays.copyOf(whole, whole.length / 2));
    Told told = run("there", SOUND_ONLY, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    assertThat(told.of("integrity").failed()).isEqualTo(1);
    assertThat(told.faults).extracting(Fault::stage).contains("integrity");
    assertThat(filtered()).anyMatch(w -> w.startsWith("damaged:"));
    Files.write(one, whole);
    run("there", SOUND_ONLY, runner(RunSettings.jobs(2)), Progress.NONE, new Cancel());
    assertThat(filtered()).noneMatch(w -> w.startsWith("damaged:"));
  }

  private List<String> filtered() {
    return DataSet.open(folder.resolve("there")).samples().stream()
        .map(Sample::filtered)
        .flatMap(Optional::stream)
        .toList();
  }

  private Told run(
      String name, Map<String, String> set, Runner runner, Progress progress, Cancel cancel) {
    PipelinePlace place = PipelinePlace.of(folder.resolve(name + ".json"), set);
    List<Fault> faults = new ArrayList<>();
    List<StageRunner.Report> reports =
        new Pipeline(
                place.config(),
                place.base(),
                folder.resolve("model"),
                ONE,
                runner,
                progress,
                cancel,
                faults::add)
            .run(_ -> {});
    return new Told(reports, faults);
  }
}
