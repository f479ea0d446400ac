package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.SpectralLoss;
import dualdiffusion.training.TinyModules;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaeTrainerTest {
  private static final int COLUMNS = 32;
  private static final DaeConfig DAE = TinyModules.dae();
  private static final SpectralLoss.Settings BLOCKS =
      new SpectralLoss.Settings(List.of(5, 7), List.of(2, 3));
  private static final List<Example> HELD_OUT = TinySound.examples(1, 8, COLUMNS);

  /** Tones it has not heard come back with half the error of silence. */
  @ParameterizedTest
  @CsvSource({"spectral, 2.8", "l1_pooled, 0.29"})
  void reconstructsTonesItHasNotHeard(String reconstruction, double enough) {
    int threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    long live = Torch.liveTensors();
    try (var trainer = new DaeTrainer(settings(reconstruction, 0), DAE, TinySound.FORMAT);
        var weights = ModuleWeights.fresh(DAE, 3);
        var run = new ShortRun(trainer, weights, new LearningRate(0.06, 10, 30, 0.5, 0))) {
      assertThat(silence(run, weights)).isGreaterThan(1.5 * enough);
      run.train(100, step -> TinySound.examples(100 + step, 4, COLUMNS));
      assertThat(run.validate(HELD_OUT)).isLessThan(enough);
    } finally {
      Torch.setThreads(threads);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  /** A frozen encoder gets no gradient, the decoder still does. */
  @Test
  void frozenEncodersStayAsTheyAre() {
    try (var trainer = new DaeTrainer(settings("mse", 5), DAE, TinySound.FORMAT);
        var weights = ModuleWeights.fresh(DAE, 3);
        var run = new ShortRun(trainer, weights, LearningRate.constant(0.01, 0));
        var _ = new Scope()) {
      assertThat(trainer.learns("enc.conv_in.weight", 5)).isTrue();
      assertThat(trainer.learns("enc.conv_in.weight", 6)).isFalse();
      assertThat(trainer.learns("conv_out.weight", 6)).isTrue();
      assertThat(size("enc.conv_in.weight", weights, run, 5)).isPositive();
      assertThat(size("enc.conv_in.weight", weights, run, 6)).isZero();
      assertThat(size("conv_latents_out.weight", weights, run, 6)).isZero();
      assertThat(size("conv_out.weight", weights, run, 6)).isPositive();
    }
  }

  @Test
  void cropsThatDoNotFitAreRefused() {
    var odd = new DaeTraining(33, "mse", BLOCKS, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> new DaeTrainer(odd, DAE, TinySound.FORMAT))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("multiple of 2");
    var wide = new DaeTraining(32, "spectral", SpectralLoss.Settings.DEFAULT, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> new DaeTrainer(wide, DAE, TinySound.FORMAT))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> settings("huber", 0)).hasMessageContaining("l1_pooled");
  }

  /** The warm-up begins at 0 and ends at the whole weight. */
  @Test
  void normalityWarmsUp() {
    var settings = new DaeTraining(32, "mse", BLOCKS, 2, 10, 0.5, 0, 0);
    assertThat(settings.normalityAt(1)).isZero();
    assertThat(settings.normalityAt(6)).isEqualTo(1);
    assertThat(settings.normalityAt(50)).isEqualTo(2);
    assertThat(settings.latentNoiseAt(1)).isEqualTo(0.5);
  }

  /** What is lost when nothing comes back. */
  private static double silence(ShortRun run, TrainableWeights weights) {
    Tensor gain = weights.plain("out_gain");
    float before = gain.item();
    gain.memory().put(0, 0);
    double error = run.validate(HELD_OUT);
    gain.memory().put(0, before);
    return error;
  }

  private static double size(String name, TrainableWeights weights, ShortRun run, long step) {
    List<Tensor> gradients = run.gradients(ShortRun.batch(HELD_OUT, step, false));
    int index = List.copyOf(weights.parameters().keySet()).indexOf(name);
    double sum = 0;
    for (float value : gradients.get(index).toArray()) {
      sum += Math.abs(value);
    }
    return sum;
  }

  private static DaeTraining settings(String reconstruction, long freezeAfter) {
    return new DaeTraining(COLUMNS, reconstruction, BLOCKS, 0.02, 50, 0.01, 20, freezeAfter);
  }
}
