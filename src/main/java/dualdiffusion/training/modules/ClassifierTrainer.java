package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.Classifier;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Needs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Trains the classifier: to hear the labels of samples in their latents under noise, and to read
 * them in prompts, both by cross entropy. Samples that lack a label are not learned from.
 */
public final class ClassifierTrainer implements ModuleTrainer {
  private final ClassifierConfig config;
  private final ClassifierTraining settings;
  private final Centres centres;
  private final NoiseLevels levels;
  private final List<List<String>> classes;

  /**
   * @param centres what prompts are seen from
   * @throws BadRequestException when crops are wider than what the classifier hears at once
   */
  public ClassifierTrainer(ClassifierConfig config, ClassifierTraining settings, Centres centres) {
    Range.check("columns of a crop", settings.columns(), config.shortest(), config.window());
    if (settings.sigma().followsUncertainty()) {
      throw new BadRequestException(
          "A classifier expects no error that noise levels could be drawn by.",
          "Use another \"distribution\", e.g. ln_normal.");
    }
    this.config = config;
    this.settings = settings;
    this.centres = centres;
    levels = new NoiseLevels(settings.sigma(), settings.validationSigma());
    classes = config.classes();
  }

  @Override
  public Needs needs() {
    return new Needs(OptionalInt.of(settings.columns()), OptionalInt.empty(), 0, true, false);
  }

  @Override
  public Losses losses(TrainableWeights weights, Batch batch) {
    double[] sigma = levels.fixed(config.noise(), batch);
    try (var scope = new Scope()) {
      var classifier = new Classifier(config, weights);
      Tensor shares = shares(batch.examples());
      Tensor heard = classifier.hear(noisy(batch, sigma), sigma);
      Tensor missed = Kernels.run("label_loss", heard, shares);
      Tensor read = read(classifier, batch);
      Tensor misread = Kernels.run("label_loss", read, shares);
      Map<String, Tensor> parts = new LinkedHashMap<>();
      parts.put("heard", Kernels.run("label_right", heard, shares));
      parts.put("read", Kernels.run("label_right", read, shares));
      parts.put("misread", Gradients.stop(misread));
      parts.values().forEach(scope::keep);
      Tensor learned = Kernels.run("add_scaled", missed, misread, settings.promptWeight());
      return new Losses(scope.keep(learned), scope.keep(missed), Optional.of(sigma), parts);
    }
  }

  private Tensor read(Classifier classifier, Batch batch) {
    Tensor prompts = Inputs.prompts(batch, config.promptChannels(), settings.soundShare(), centres);
    double dropout = batch.validation() ? 0 : settings.conditioningDropout();
    return classifier.ask(prompts, Perturbations.heard(batch.seeds(), dropout));
  }

  private Tensor noisy(Batch batch, double[] sigma) {
    Tensor latents = Inputs.latents(batch, config.inChannels());
    Range.check("rows of the latents", latents.size(2), config.rows(), config.rows());
    Tensor clean = batch.validation() ? latents : turned(latents, batch.seeds());
    Tensor noisy = Perturbations.noisy(clean, sigma, batch.seeds());
    boolean whole = batch.validation() || settings.channelDropout() == 0;
    return whole ? noisy : Kernels.run("mul", noisy, sounding(batch.seeds()));
  }

  /** Each sample begun anywhere, as loops may be. */
  private static Tensor turned(Tensor latents, List<SampleSeed> seeds) {
    List<Tensor> each = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      Tensor one = Kernels.run("narrow", latents, 0, i, 1);
      int shift = seeds.get(i).random(Use.AUGMENTATION).nextInt(latents.size(3));
      each.add(Kernels.run("turned", one, shift));
    }
    return Kernels.run("cat", each, 0);
  }

  /** Planes and rows that are heard, the others silent; what is left is as strong together. */
  private Tensor sounding(List<SampleSeed> seeds) {
    int cells = config.inChannels() * config.rows();
    float[] gains = new float[seeds.size() * cells];
    double kept = 1 - settings.channelDropout();
    for (int i = 0; i < seeds.size(); i++) {
      SplittableRandom random = seeds.get(i).random(Use.PERTURBATION);
      for (int c = 0; c < cells; c++) {
        gains[i * cells + c] = random.nextDouble() < kept ? (float) (1 / Math.sqrt(kept)) : 0;
      }
    }
    return Tensor.of(gains, seeds.size(), config.inChannels(), config.rows(), 1);
  }

  /** How much of each class the samples are; all zeros where a label is not known. */
  private Tensor shares(List<Example> examples) {
    float[] shares = new float[examples.size() * classes.size()];
    for (int i = 0; i < examples.size(); i++) {
      Map<String, Double> known = examples.get(i).labels();
      for (int c = 0; c < classes.size(); c++) {
        double share = 1;
        for (String label : classes.get(c)) {
          share *= known.getOrDefault(label, 0.0);
        }
        shares[i * classes.size() + c] = (float) share;
      }
    }
    return Tensor.of(shares, examples.size(), classes.size());
  }

  @Override
  public void close() {}
}
