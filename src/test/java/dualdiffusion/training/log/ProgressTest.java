package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.MelImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Progress as people see it, speeds, pictures. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void aTerminalHasOneLineThatIsRewritten() {
    try (ConsoleLog log = log(true, 10)) {
      told(log, 11, 0.5);
      told(log, 12, 0.1); // too soon after
      nanos += 1_000_000_000;
      told(log, 13, 0.1);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("\rstep 11/3700  loss 0.5000  lr 1.00e-02  norm 2");
    assertThat(text.split("\r")).hasSize(3);
    assertThat(text).contains("\rstep 13/3700").endsWith("left\n");
  }

  @Test
  void aFileHasFewLinesAndTheLast() {
    try (ConsoleLog log = log(false, 0)) {
      for (int step = 1; step <= 45; step++) {
        nanos += 2_000_000_000L;
        told(log, step, 1);
      }
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .extracting(l -> l.substring(0, l.indexOf('/')))
        .containsExactly("step 1", "step 16", "step 31", "step 45");
    assertThat(lines.get(1)).contains("2.0 s/step").contains("2:02:48 left");
  }

  @Test
  void whatIsNotALossShowsNothing() {
    try (ConsoleLog log = log(false, 0)) {
      log.scalars(1, Map.of("loss_validation/weights", 1.0));
    }
    assertThat(bytes.size()).isZero();
  }

  @Test
  void timeLeftIsReadable() {
    assertThat(ConsoleLog.left(5)).isEqualTo("00:05 left");
    assertThat(ConsoleLog.left(3725)).isEqualTo("1:02:05 left");
    assertThat(ConsoleLog.left(-3)).isEqualTo("00:00 left");
  }

  @Test
  void speedIsMeasuredBetweenPoints() {
    var statistics = new RunStatistics(() -> Map.of("device/x", 7.0));
    statistics.step(16, 0.5, Duration.ofMillis(100));
    statistics.step(16, 1.5, Duration.ofMillis(600));
    assertThat(statistics.take())
        .containsEntry(Scalars.STEPS_PER_SECOND, 1.0)
        .containsEntry(Scalars.SAMPLES_PER_SECOND, 16.0)
        .containsEntry(Scalars.DATA_WAIT, 0.3)
        .containsEntry("device/x", 7.0);
    statistics.step(8, 1, Duration.ofMillis(600));
    assertThat(statistics.take())
        .containsEntry(Scalars.STEPS_PER_SECOND, 1.0)
        .containsEntry(Scalars.DATA_WAIT, 0.0);
    assertThat(statistics.take()).containsOnlyKeys("device/x");
  }

  @Test
  void thisProcessIsMeasured() {
    Map<String, Double> read = DeviceGauge.process().read();
    assertThat(read.get(Scalars.RESIDENT)).isBetween(10.0, 1e6);
    assertThat(read.get(Scalars.HEAP)).isPositive().isLessThan(1e6);
    assertThat(read.getOrDefault(Scalars.CPU, 0.5)).isBetween(0.0, 1.0);
  }

  @Test
  void melSpectrogramsAreGreyPictures() throws IOException {
    Picture picture = Picture.of(new MelImage(2, 3, new float[] {1, 0.01f, 0, 1, 1, 0.1f}, 0.1));
    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.height()).isEqualTo(2);
    var read = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertThat(read.getRaster().getSample(0, 1, 0)).as("low is below").isEqualTo(255);
    assertThat(read.getRaster().getSample(1, 1, 0)).as("-40 dB").isBetween(127, 128);
    assertThat(read.getRaster().getSample(2, 1, 0)).isZero();
    assertThat(read.getRaster().getSample(2, 0, 0)).as("-20 dB").isBetween(190, 192);
  }

  @Test
  void smoothedNumbersBeginAtTheFirst() {
    var smooth = new Smooth(0.95);
    assertThat(smooth.value()).isZero();
    smooth.add(3);
    smooth.add(Double.NaN);
    assertThat(smooth.value()).isCloseTo(3, within(1e-12));
  }

  private ConsoleLog log(boolean terminal, long done) {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ConsoleLog(Console.of(out, terminal), done, 3700, () -> nanos);
  }

  private static void told(ConsoleLog log, long step, double loss) {
    log.scalars(step, Map.of(Scalars.LOSS, loss, Scalars.LEARNING_RATE, 0.01, Scalars.NORM, 2.0));
  }
}
