package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.ModuleFiles.Frozen;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.TinyModules;
import dualdiffusion.training.data.Example;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DdecTrainerTest {
  private static final int COLUMNS = 24;
  private static final UNetConfig DDEC = TinyModules.ddec();
  private static final DaeConfig DAE = TinyModules.dae();
  private static final List<Example> HELD_OUT = TinySound.examples(1, 8, COLUMNS);

  private Scope scope;

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void learnsToFindSoundsInNoise() {
    int threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    try (var trainer = trainer(settings(4, true, "ln_sech"));
        var weights = ModuleWeights.fresh(DDEC, 3);
        var run = new ShortRun(trainer, weights, new LearningRate(0.06, 10, 40, 0.5, 0))) {
      double before = run.validate(HELD_OUT);
      long live = Torch.liveTensors();
      run.train(80, step -> TinySound.examples(100 + step, 4, COLUMNS));
      assertThat(Torch.liveTensors()).isEqualTo(live);
      assertThat(run.validate(HELD_OUT)).isLessThan(0.75 * before);
    } finally {
      Torch.setThreads(threads);
    }
  }

  /** A step through the frozen autoencoder, with the noise levels that the network asks for. */
  @Test
  void theAutoencodersSpectrogramsAreHeard() {
    try (var fromDae = trainer(settings(4, false, "ln_pdf"));
        var fromTruth = trainer(settings(4, true, "ln_pdf"));
        var weights = ModuleWeights.fresh(DDEC, 3);
        var one = new ShortRun(fromDae, weights, LearningRate.constant(0.01, 0));
        var two = new ShortRun(fromTruth, weights, LearningRate.constant(0.01, 0))) {
      one.train(1, step -> HELD_OUT);
      assertThat(one.shown(HELD_OUT)).isNotEqualTo(two.shown(HELD_OUT));
      assertThat(one.shown(HELD_OUT)).as("chance is fixed").isEqualTo(one.shown(HELD_OUT));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> trainer(settings(4, true, "ln_sech", 25)).close())
        .as("25 is no multiple")
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(
            () ->
                new DdecTrainer(
                    settings(4, false, "ln_sech"), DDEC, TinySound.FORMAT, Optional.empty()))
        .hasMessageContaining("trueMel");
    assertThatThrownBy(() -> new DenoisingLoss(denoising("ln_sech", "ln_pdf")))
        .hasMessageContaining("alike");
    assertThatThrownBy(() -> denoising("gauss", "ln_sech")).hasMessageContaining("ln_linear");
  }

  private static DdecTrainer trainer(DdecTraining settings) {
    var weights = ModuleWeights.fresh(DAE, 9);
    var dae = new Frozen<>(new Dae(DAE, weights), weights::close);
    try {
      return new DdecTrainer(settings, DDEC, TinySound.FORMAT, Optional.of(dae));
    } catch (RuntimeException e) {
      dae.close();
      throw e;
    }
  }

  private static DdecTraining settings(int edges, boolean trueMel, String sigma) {
    return settings(edges, trueMel, sigma, COLUMNS);
  }

  private static DdecTraining settings(int edges, boolean trueMel, String sigma, int columns) {
    return new DdecTraining(denoising(sigma, "ln_sech"), columns, edges, 0.01, trueMel, true);
  }

  private static DenoisingSettings denoising(String sigma, String validation) {
    return new DenoisingSettings(sigma(sigma), sigma(validation), 0.05, 0.05, 0.1);
  }

  private static SigmaSettings sigma(String distribution) {
    return new SigmaSettings(distribution, 0, 0, -1, 1, LearnedSigmas.Settings.DEFAULT);
  }
}
