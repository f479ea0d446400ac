package dualdiffusion.format;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;

/**
 * Audio {@code [batch, channels, samples]} to and from samples {@code [batch, sampleChannels, rows,
 * samples / rows]}; column {@code c} holds audio from {@code c · rows} on. Results belong to the
 * caller's {@link Scope}.
 */
public final class RawFormat {
  private final RawConfig config;

  public RawFormat(RawConfig config) {
    this.config = config;
  }

  public RawConfig config() {
    return config;
  }

  /**
   * @throws FormatException when the audio has another number of channels, no samples or not whole
   *     columns of them
   */
  public Tensor toSample(Tensor audio) {
    return toSample(audio, new float[audio.size(0)]);
  }

  /**
   * A sample after turning the phase of all partials, one angle (radians) for each of the batch: a
   * training augmentation that keeps how the audio sounds.
   *
   * @throws FormatException as {@link #toSample(Tensor)}
   */
  public Tensor toSample(Tensor audio, float[] angles) {
    check(audio.shape(), 3, config.channels(), -1, "Audio");
    if (angles.length != audio.size(0)) {
      throw new IllegalArgumentException(angles.length + " angles for " + audio);
    }
    try (var scope = new Scope()) {
      Tensor angle = Tensor.of(angles, angles.length, 1, 1);
      Tensor flat = Kernels.run("raw_sample", audio, angle, rate(), scale(), config.dualChannel());
      return scope.keep(Kernels.run("raw_fold", flat, config.rows()));
    }
  }

  /**
   * @throws FormatException when the shape is another
   */
  public Tensor fromSample(Tensor sample) {
    check(sample.shape(), 4, config.sampleChannels(), config.rows(), "A sample");
    try (var scope = new Scope()) {
      Tensor flat = Kernels.run("raw_unfold", sample);
      return scope.keep(Kernels.run("raw_audio", flat, rate(), scale(), config.dualChannel()));
    }
  }

  /** What the kernels take for the rate: 0 for no whitening. */
  private double rate() {
    return config.whitened() ? config.sampleRate() : 0;
  }

  private double scale() {
    return config.scale();
  }

  private void check(long[] shape, int dimensions, int channels, int rows, String what) {
    boolean fits = shape.length == dimensions && shape[1] == channels;
    boolean whole =
        fits && (rows < 0 ? shape[2] % config.rows() == 0 && shape[2] > 1 : shape[2] == rows);
    if (!whole) {
      throw new FormatException(
          "%s of shape %s is not what the format takes: %d channels and columns of %d samples."
              .formatted(what, Arrays.toString(shape), channels, config.rows()),
          "Mix and crop the audio to the model's format first.");
    }
  }
}
