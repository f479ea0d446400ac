package dualdiffusion.nn;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells labels of music, such as its key, from noisy latents, and which of them a prompt asks for.
 * The gradient of its likelihood leads a drawing to what was asked (Dhariwal and Nichol, arXiv
 * 2105.05233). Rows are channels and convolutions run over time alone; what they find is pooled
 * over time (decision 0027).
 */
public final class Classifier {
  private static final double EPSILON = 1e-4;

  private final ClassifierConfig config;
  private final Weights weights;
  private final Conv first;
  private final List<Stage> blocks = new ArrayList<>();

  public Classifier(ClassifierConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    first = new Conv(weights.scaled("enc.conv_in", "", WeightForm.PLAIN), false);
    new ClassifierLayout(config)
        .blocks()
        .forEach(spec -> blocks.add(Stage.of(spec, config.block(), weights)));
  }

  public ClassifierConfig config() {
    return config;
  }

  /**
   * What is heard in noisy latents.
   *
   * @param x {@code [n, inChannels, rows, columns]}
   * @param sigma noise level of each sample
   * @return logits of the classes, {@code [n, classes]}, in the order of {@link
   *     ClassifierConfig#classes}
   */
  public Tensor hear(Tensor x, double[] sigma) {
    try (var scope = new Scope()) {
      Tensor heard = noise(sigma);
      Tensor y = first.apply(Kernels.run("classifier_input", x, scales(sigma)));
      for (Stage block : blocks) {
        y = block.apply(y, heard);
      }
      Tensor pooled = Kernels.run("pool_time", y);
      return scope.keep(Kernels.run("linear", pooled, weights.scaled("hear", "hear_gain")));
    }
  }

  /**
   * What a prompt asks for.
   *
   * @param prompt {@code [n, promptChannels]}, any length
   * @param conditioned of each sample, 1, or 0 for a prompt of nothing
   * @return logits of the classes, {@code [n, classes]}; of nothing those of their frequency
   */
  public Tensor ask(Tensor prompt, float[] conditioned) {
    try (var scope = new Scope()) {
      Tensor unit = Kernels.run("normalize", prompt, new long[] {1}, EPSILON);
      Tensor said = Kernels.run("mul", unit, Tensor.of(conditioned, conditioned.length, 1));
      Tensor ones = Tensor.ones(conditioned.length, 1);
      Tensor seen = Kernels.run("cat", List.of(said, ones), 1);
      return scope.keep(Kernels.run("linear", seen, weights.scaled("ask", "ask_gain")));
    }
  }

  /**
   * How much more likely each class is with a prompt than without one, where the prompt asks for
   * anything ({@link AskedLabels}).
   *
   * @param prompt {@code [1, promptChannels]}
   * @param possible classes that agree with what is known of the prompt otherwise
   * @return ln q(class | prompt) − ln q(class), {@code [1, classes]}; none where nothing is asked
   */
  public Optional<Tensor> asked(Tensor prompt, boolean[] possible) {
    return new AskedLabels(config.labels())
        .ratios(AskedLabels.among(possible, likelihoods(prompt, 1)), likelihoods(prompt, 0))
        .map(ratios -> Tensor.of(ratios, 1, ratios.length));
  }

  private double[] likelihoods(Tensor prompt, float conditioned) {
    float[] logits;
    try (var _ = new Scope()) {
      logits = ask(prompt, new float[] {conditioned}).toArray();
    }
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(logits[i]);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /**
   * The gradient of ln p(prompt | x, σ) = ln Σ p(class | x, σ) · q(class | prompt) / q(class) up to
   * a constant.
   *
   * @param x {@code [n, inChannels, rows, columns]}
   * @param asked from {@link #asked}
   * @return in the shape of {@code x}
   */
  public Tensor score(Tensor x, double sigma, Tensor asked) {
    try (var scope = new Scope()) {
      Tensor variable = Kernels.run("own", x).requireGradient();
      Tensor likelihood;
      try (var _ = Gradients.on()) {
        likelihood = ofWindows(variable, sigma, asked);
      }
      return scope.keep(Gradients.of(likelihood, List.of(variable)).getFirst());
    }
  }

  /**
   * How well samples fit a prompt: ln p(prompt | x, σ) up to a constant, the mean over windows.
   *
   * @param x {@code [n, inChannels, rows, columns]}
   * @param asked from {@link #asked}
   * @return {@code [n]}
   */
  public Tensor likelihood(Tensor x, double sigma, Tensor asked) {
    try (var scope = new Scope()) {
      return scope.keep(Kernels.run("window_means", ofWindows(x, sigma, asked), x.size(0)));
    }
  }

  /** Of each window of each sample, window by window. */
  private Tensor ofWindows(Tensor x, double sigma, Tensor asked) {
    Tensor parts = Kernels.run("time_windows", x, config.window());
    double[] levels = new double[parts.size(0)];
    Arrays.fill(levels, sigma);
    return Kernels.run("label_likelihood", hear(parts, levels), asked);
  }

  private Tensor noise(double[] sigma) {
    float[] values = new float[sigma.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.log(sigma[i]) / 4);
    }
    Tensor features =
        Kernels.run(
            "mp_fourier",
            Tensor.of(values, values.length),
            weights.plain("emb_fourier.freqs"),
            weights.plain("emb_fourier.phases"));
    return Kernels.run("mp_silu", Kernels.run("linear", features, weights.scaled("emb_noise", "")));
  }

  /** What brings noisy latents to RMS 1. */
  private Tensor scales(double[] sigma) {
    double data = config.noise().data();
    float[] values = new float[sigma.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1 / Math.hypot(sigma[i], data));
    }
    return Tensor.of(values, values.length, 1, 1, 1);
  }
}
