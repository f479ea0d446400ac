package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.FloatBuffer;

/** Audio in chunks, as log-mel features. */
public final class ClapFeatures implements AutoCloseable {
  private final ClapFeatureConfig config;
  private final Tensor filters;

  public ClapFeatures(ClapFeatureConfig config) {
    this.config = config;
    try (var _ = new Scope()) {
      filters = MelFilters.bank(config);
    }
  }

  /**
   * Chunks of a recording; a last one of less than half a second in ten is left out.
   *
   * @throws BadRequestException when there is no audio or it is not finite
   */
  int chunks(float[] audio) {
    check(audio);
    int whole = audio.length / config.maxSamples();
    int rest = audio.length % config.maxSamples();
    boolean tail = rest > 0 && (whole == 0 || config.hearsTail(rest));
    return tail ? whole + 1 : whole;
  }

  /** One chunk's features, {@code [1, 1, frames, melBins]}. */
  public Tensor chunk(float[] audio, int index) {
    int start = index * config.maxSamples();
    int length = Math.min(config.maxSamples(), audio.length - start);
    try (var scope = new Scope()) {
      Tensor wave = Tensor.zeros(1, config.maxSamples());
      fill(wave.memory(), audio, start, length);
      return scope.keep(
          Kernels.run("clap_features", wave, filters, config.fft(), config.hop(), config.range()));
    }
  }

  private void fill(FloatBuffer wave, float[] audio, int start, int length) {
    boolean once = config.padding() == ClapFeatureConfig.Padding.SILENCE;
    boolean cut = config.padding() == ClapFeatureConfig.Padding.REPEAT;
    do {
      wave.put(audio, start, Math.min(length, wave.remaining()));
    } while (!once && wave.remaining() >= (cut ? 1 : length));
  }

  private static void check(float[] audio) {
    if (audio.length == 0) {
      throw new BadRequestException("There is no audio to listen to.", "Choose a longer clip.");
    }
    for (float sample : audio) {
      if (!Float.isFinite(sample)) {
        throw new BadRequestException(
            "The audio holds samples that are not finite numbers.", "Repair or replace the file.");
      }
    }
  }

  @Override
  public void close() {
    filters.close();
  }
}
