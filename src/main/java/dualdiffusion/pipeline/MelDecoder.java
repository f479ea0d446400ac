package dualdiffusion.pipeline;

import dualdiffusion.core.MelImage;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Tiles;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The autoencoder over audio of any length. */
final class MelDecoder {
  /** Latent columns of a tile. */
  private static final int DECODED = 256;

  /** Mel frames of a tile. */
  private static final int ENCODED = 2048;

  private final Supplier<Dae> dae;
  private final MelMdctFormat format;
  private final int pooling;
  private final Tiles decoding;
  private final Tiles encoding;
  private @Nullable LatentSketch sketch;

  /**
   * @param dae asked for each use: its memory may be put away between two
   */
  MelDecoder(Supplier<Dae> dae, MelMdctFormat format) {
    this(dae, format, DECODED, ENCODED);
  }

  /**
   * Tiles overlap by the network's reach, so that they leave no seam.
   *
   * @param decoded latent columns of a tile
   * @param encoded mel frames of a tile
   */
  MelDecoder(Supplier<Dae> dae, MelMdctFormat format, int decoded, int encoded) {
    this.dae = dae;
    this.format = format;
    DaeConfig config = dae.get().config();
    pooling = config.pooling();
    decoding = new Tiles(decoded, config.latentReach());
    encoding = new Tiles(encoded / pooling, Math.ceilDiv(config.encoderReach(), pooling));
  }

  /** Latents to mel spectrogram, {@code [1, 2, mel rows, columns · pooling]}. */
  Tensor decode(Tensor latents) {
    return decoding.run(latents.size(3), pooling, (from, to) -> decode(latents, from, to));
  }

  /** Latents whose end leads into their beginning; so does the mel spectrogram. */
  Tensor decodeLoop(Tensor latents) {
    int margin = decoding.overlap();
    try (var scope = new Scope()) {
      Tensor mel = decode(Kernels.run("ring", latents, margin, margin));
      int columns = latents.size(3) * pooling;
      return scope.keep(
          Kernels.run("own", Kernels.run("narrow", mel, 3, margin * pooling, columns)));
    }
  }

  /** Mel spectrogram to latents of RMS 1. */
  Tensor encode(Tensor mel) {
    try (var scope = new Scope()) {
      Tensor raw = encoding.run(mel.size(3) / pooling, 1, (from, to) -> encode(mel, from, to));
      return scope.keep(dae.get().normalize(raw));
    }
  }

  /**
   * A picture of unfinished latents: the mean of left and right. The first is decoded in truth;
   * those that follow are sketched after it, in a hundredth of the time.
   */
  synchronized MelImage picture(Tensor latents, double columnSeconds) {
    if (sketch != null) {
      return sketch.picture(latents, columnSeconds);
    }
    try (var _ = new Scope()) {
      Tensor mel = format.magnitudes(decode(latents));
      sketch = LatentSketch.fit(latents, mel);
      return LatentSketch.image(mel, columnSeconds);
    }
  }

  private Tensor decode(Tensor latents, int from, int to) {
    return dae.get().decode(Kernels.run("narrow", latents, 3, from, to - from), null);
  }

  private Tensor encode(Tensor mel, int from, int to) {
    return dae.get()
        .encodeRaw(Kernels.run("narrow", mel, 3, from * pooling, (to - from) * pooling));
  }
}
