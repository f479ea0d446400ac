package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.core.RunCheck;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormCheckTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long GIB = 1L << 30;

  private final FakeTrainings trainings = new FakeTrainings();
  private final RunsViewModel runs =
      new RunsViewModel(
          trainings, FormCatalog::load, Path.of("/runs"), new Notices(), Runnable::run);
  private final ConfigForm form = runs.form();
  private final FormCheck check = runs.check();

  @BeforeEach
  void open() {
    runs.open().set(true);
  }

  private FormField field(String path) {
    return form.fields().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  private long checks() {
    return trainings.asked.stream().filter(what -> what.startsWith("check")).count();
  }

  @Test
  void theEngineIsAskedAMomentAfterTheLastChangeAndOnce() {
    runs.pulse(0);
    assertThat(checks()).isOne();
    form.type(field("model"), "m");
    runs.pulse(SECOND);
    form.type(field("model"), "mo");
    runs.pulse(SECOND + SECOND / 10);
    assertThat(checks()).isOne();
    runs.pulse(2 * SECOND);
    runs.pulse(3 * SECOND);
    assertThat(checks()).isEqualTo(2);
  }

  @Test
  void whatItFindsStandsAtTheFieldUntilItIsTyped() {
    form.read(
        "{\"module\":\"dae\",\"model\":\"m\",\"run\":\"r\",\"data\":{\"folders\":[\"d\"]}}", "it");
    trainings.check =
        new RunCheck(
            Map.of("data.folders", "No data set is there."), Optional.empty(), 0, Optional.empty());
    runs.pulse(0);
    assertThat(form.problem(field("data.folders"))).contains("No data set");
    assertThat(form.problem().get()).isEqualTo("data.folders: No data set is there.");
    form.type(field("data.folders"), "other");
    assertThat(form.problem().get()).isEmpty();
  }

  @Test
  void whatIsNoFieldsIsToldToo() {
    form.read(
        "{\"module\":\"dae\",\"model\":\"m\",\"run\":\"r\",\"data\":{\"folders\":[\"d\"]}}", "it");
    form.judged(Map.of("averages.x", "It has no std."));
    assertThat(form.problem().get()).isEqualTo("averages.x: It has no std.");
  }

  @Test
  void memoryIsToldAndFitted() {
    var memory = new MemoryEstimate(GIB, GIB, 0, 0, 0, 0, 2 * GIB, 0, GIB);
    trainings.check =
        new RunCheck(
            Map.of(), Optional.of(memory), 3 * GIB, Optional.of(new RunAdvice(2, 8, true, GIB)));
    runs.pulse(0);
    assertThat(FormCheck.words(check.result().get())).contains("4.0 GiB of 3.0 GiB", "more than");
    check.fit();
    assertThat(form.text(field("batch.size"))).isEqualTo("2");
    assertThat(form.text(field("batch.accumulate"))).isEqualTo("8");
    assertThat(form.text(field("machine.recompute"))).isEqualTo("true");
  }
}
