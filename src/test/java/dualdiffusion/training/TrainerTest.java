package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Examples;
import dualdiffusion.training.data.FixedExamples;
import dualdiffusion.training.ranks.Collective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run learns, goes on to the bit where it was interrupted, and keeps its checkpoints. */
class TrainerTest {
  @TempDir private Path temporary = Path.of("");
  private int threads;

  /** Remembers what it hears. */
  static class Memory implements TrainListener {
    final List<Double> losses = new ArrayList<>();
    final List<Long> saved = new ArrayList<>();
    final List<Map<String, Double>> validations = new ArrayList<>();
    List<String> notes = List.of();

    @Override
    public void started(TrainState state, List<String> found) {
      notes = found;
    }

    @Override
    public void validated(long step, Map<String, Double> found) {
      validations.add(found);
    }

    @Override
    public void step(StepReport report, TrainState state) {
      losses.add(report.learned());
    }

    @Override
    public void saved(long step, Path checkpoint) {
      saved.add(step);
    }
  }

  @BeforeEach
  void oneThread() {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
  }

  @AfterEach
  void threadsAsBefore() {
    Torch.setThreads(threads);
  }

  @Test
  void aRunLearnsAndKeepsItsNewestCheckpoints() {
    Memory heard = run("a", 60, new Cancel());
    assertThat(heard.losses).hasSize(60);
    assertThat(mean(heard.losses, 50, 60)).isLessThan(mean(heard.losses, 0, 10) - 0.3);
    assertThat(new RunFolder(temporary.resolve("a")).complete().stream().map(RunFolder::step))
        .containsExactly(50L, 60L);
    assertThat(heard.validations)
        .hasSize(3)
        .allSatisfy(v -> assertThat(v).containsOnlyKeys("weights", "ema_0.05"));
    assertThat(heard.validations.getLast().get("weights"))
        .isLessThan(0.8 * heard.validations.getFirst().get("weights"));
  }

  @Test
  void anInterruptedRunGoesOnToTheBit() {
    List<Double> whole = run("whole", 12, new Cancel()).losses;
    List<Double> parts = new ArrayList<>(run("parts", 5, new Cancel()).losses);
    Memory second = run("parts", 12, new Cancel());
    parts.addAll(second.losses);
    assertThat(parts).isEqualTo(whole);
    assertThat(second.notes).containsExactly("Changed: limits.steps: 5 → 12");
  }

  @Test
  void aRunThatIsAskedToStopWritesACheckpointFirst() {
    var cancel = new Cancel();
    var heard =
        new Memory() {
          @Override
          public void step(StepReport report, TrainState state) {
            if (state.step() == 3) {
              cancel.cancel();
            }
          }
        };
    assertThat(run("stopped", 100, cancel, heard, examples())).isEqualTo(Trainer.Outcome.STOPPED);
    assertThat(heard.saved).containsExactly(3L);
  }

  @Test
  void aCheckpointIsWrittenOnRequest() {
    var folder = new RunFolder(temporary.resolve("asked"));
    var heard =
        new Memory() {
          @Override
          public void step(StepReport report, TrainState state) {
            if (state.step() == 2) {
              folder.requestSave();
            }
          }
        };
    run("asked", 4, new Cancel(), heard, examples());
    assertThat(heard.saved).containsExactly(2L, 4L);
  }

  @Test
  void aBrokenSampleIsNamedAndTheCheckpointKept() {
    run("broken", 2, new Cancel());
    assertThatThrownBy(() -> run("broken", 9, new Cancel(), new Memory(), spoiling(4)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("At step 4 the loss is no number; met there: clip 1")
        .hasMessageContaining("000000002");
    assertThat(new RunFolder(temporary.resolve("broken")).complete()).hasSize(1);
  }

  @Test
  void whatAKilledSaveLeftGoesWithTheNextCheckpoint() throws Exception {
    Path left = temporary.resolve("killed/checkpoints/.000000001.part/weights.safetensors");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "half");
    run("killed", 2, new Cancel());
    assertThat(left.getParent()).doesNotExist();
    assertThat(new RunFolder(temporary.resolve("killed")).complete()).hasSize(1);
  }

  @Test
  void twoRunsCannotShareAFolder() throws Exception {
    try (var _ = new RunFolder(temporary.resolve("shared")).lock()) {
      assertThatThrownBy(() -> run("shared", 1, new Cancel()))
          .hasMessageContaining("already going on");
    }
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() throws Exception {
    run("other", 1, new Cancel());
    Path weights = temporary.resolve("other/checkpoints/000000001/weights.safetensors");
    Files.copy(
        weights.resolveSibling("optimizer.safetensors"),
        weights,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> run("other", 2, new Cancel()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("weights.safetensors has no");
  }

  @Test
  void nothingIsLeftInMemory() {
    long live = Torch.liveTensors();
    run("leaks", 3, new Cancel());
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  private Memory run(String name, int steps, Cancel cancel) {
    var heard = new Memory();
    run(name, steps, cancel, heard, examples());
    return heard;
  }

  private Trainer.Outcome run(
      String name, int steps, Cancel cancel, TrainListener heard, Examples examples) {
    Path folder = temporary.resolve(name);
    TrainConfig config = TinyRun.config(folder, steps);
    try (var trainer =
        new Trainer(
            config,
            TinyUNet.CONFIG,
            new RunFolder(folder),
            TinyRun.learner(config),
            examples,
            new FixedExamples(4, MemoryExamples::example),
            Collective.ALONE)) {
      return trainer.run(cancel, heard);
    }
  }

  private static Examples examples() {
    return new MemoryExamples(4, 4, 0, 1);
  }

  /** Spoils the second sample of a step. */
  private static Examples spoiling(long step) {
    var good = examples();
    return new MemoryExamplesOf(good, step);
  }

  private record MemoryExamplesOf(Examples good, long spoiled) implements Examples {
    @Override
    public List<Example> take(long step, Cancel cancel) {
      List<Example> examples = new ArrayList<>(good.take(step, cancel));
      if (step == spoiled) {
        Example one = examples.get(1);
        Latents latents = one.latents().orElseThrow();
        float[] data = latents.data().clone();
        data[3] = Float.NaN;
        examples.set(
            1,
            new Example(
                one.id(),
                Optional.of(
                    new Latents(latents.channels(), latents.rows(), latents.columns(), data)),
                Optional.empty(),
                one.audioEmbedding(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
      }
      return examples;
    }

    @Override
    public java.time.Duration waited() {
      return good.waited();
    }

    @Override
    public int samples() {
      return good.samples();
    }

    @Override
    public void close() {
      good.close();
    }
  }

  private static double mean(List<Double> values, int from, int to) {
    return values.subList(from, to).stream().mapToDouble(d -> d).average().orElseThrow();
  }
}
