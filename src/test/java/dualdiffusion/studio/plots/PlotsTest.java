package dualdiffusion.studio.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.Latents;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Schedule;
import dualdiffusion.studio.prompt.SamplingViewModel;
import dualdiffusion.studio.queue.QueueViewModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlotsTest {
  private final SamplingViewModel sampling = new SamplingViewModel(() -> 1);
  private final PlotsViewModel plots =
      new PlotsViewModel(
          sampling,
          new QueueViewModel(Runnable::run, System::nanoTime),
          Runnable::run,
          Runnable::run);

  @Test
  void theScheduleFollowsTheFields() {
    plots.hear(
        new ModelSummary(
            "m",
            "/m",
            1,
            8_000,
            List.of(),
            List.of(),
            List.of(),
            false,
            new ModelSummary.Noise(200, 0.03)));
    sampling.steps().set(10);
    assertThat(plots.schedule().get().values()).hasSize(11);
    assertThat(plots.schedule().get().values().getFirst()).isCloseTo(200, within(1e-6));
    assertThat(plots.schedule().get().values().getLast()).isCloseTo(0.03, within(1e-6));
    sampling.schedule().set(Schedule.LINEAR);
    assertThat(plots.schedule().get().values().get(5)).isCloseTo(Math.sqrt(6), within(1e-6));
  }

  @Test
  void aLogarithmicAxisPutsTheMeanOfItsEndsInTheMiddle() {
    var axis = new ValueAxis(0.01, 100, true);
    assertThat(axis.place(1)).isCloseTo(0.5, within(1e-9));
    assertThat(axis.place(0)).isZero();
    assertThat(axis.ticks()).containsExactly(0.01, 0.1, 1.0, 10.0, 100.0);
    assertThat(ValueAxis.of(List.of(new Curve("flat", List.of(2.0))), true).place(2)).isZero();
  }

  @Test
  void whiteLatentsHaveTheSamePowerEverywhere() {
    List<Curve> powers = LatentSpectrum.of(noise(8, 16, 256));
    assertThat(powers).extracting(Curve::name).containsExactly("along time", "along pitch");
    assertThat(powers.getFirst().values()).hasSize(33);
    for (Curve curve : powers) {
      assertThat(curve.low()).isBetween(0.7, 1.0);
      assertThat(curve.high()).isBetween(1.0, 1.4);
    }
  }

  @Test
  void aWaveAlongTimeHasItsPowerAtItsFrequency() {
    var values = new float[64 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(2 * Math.PI * 8 * (i % 64) / 64);
    }
    List<Double> powers = LatentSpectrum.of(new Latents(1, 2, 64, values)).getFirst().values();
    assertThat(powers.get(8)).isCloseTo(16, within(1e-3));
    assertThat(powers.get(7)).isLessThan(1e-6);
  }

  @Test
  void theStrongestAxisIsRed() {
    // Two channels that go together, with a third that hardly moves.
    int cells = 32;
    var values = new float[3 * cells];
    var random = new Random(1);
    for (int i = 0; i < cells; i++) {
      float step = i < cells / 2 ? -1 : 1;
      values[i] = step;
      values[cells + i] = step;
      values[2 * cells + i] = 0.01f * (float) random.nextGaussian();
    }
    LatentPicture picture = LatentPicture.of(new Latents(3, 1, cells, values));
    int left = picture.pixels()[0] >> 16 & 0xFF;
    int right = picture.pixels()[cells - 1] >> 16 & 0xFF;
    assertThat(Math.abs(left - right)).isBetween(100, 104);
  }

  @Test
  void aTakeWithoutVarietyOrLatentsIsNoTrouble() {
    plots.show(new PlacedLatents(new Latents(1, 1, 1, new float[1]), 0));
    assertThat(plots.picture().get().pixels()).containsExactly(0xFF808080);
    assertThat(plots.spectrum().get()).isEmpty();
    plots.show(null);
    assertThat(plots.picture().get()).isNull();
  }

  private static Latents noise(int channels, int rows, int columns) {
    var random = new Random(7);
    var values = new float[channels * rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Latents(channels, rows, columns, values);
  }
}
