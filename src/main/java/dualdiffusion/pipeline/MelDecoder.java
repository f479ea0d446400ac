package dualdiffusion.pipeline;

import dualdiffusion.core.MelImage;
import dualdiffusion.nn.Dae;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Tiles;
import org.jspecify.annotations.Nullable;

/** The autoencoder over audio of any length. */
final class MelDecoder {
  /** Latent columns; the overlap is beyond the decoder's reach, so that tiles leave no seam. */
  static final Tiles DECODING = new Tiles(256, 16);

  /** Mel frames; the overlap is beyond the encoder's reach. */
  static final Tiles ENCODING = new Tiles(2048, 64);

  private final Dae dae;
  private final Tiles decoding;
  private final Tiles encoding;
  private @Nullable LatentSketch sketch;

  MelDecoder(Dae dae) {
    this(dae, DECODING, ENCODING);
  }

  /**
   * @param decoding latent columns
   * @param encoding mel frames
   */
  MelDecoder(Dae dae, Tiles decoding, Tiles encoding) {
    this.dae = dae;
    this.decoding = decoding;
    this.encoding = encoding;
  }

  /** Latents to mel spectrogram, {@code [1, 2, mel rows, columns · pooling]}. */
  Tensor decode(Tensor latents) {
    return decoding.run(
        latents.size(3), dae.config().pooling(), (from, to) -> decode(latents, from, to));
  }

  /** Latents whose end leads into their beginning; so does the mel spectrogram. */
  Tensor decodeLoop(Tensor latents) {
    int margin = decoding.overlap();
    int pooling = dae.config().pooling();
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
      int pooling = dae.config().pooling();
      Tensor raw =
          new Tiles(encoding.length() / pooling, encoding.overlap() / pooling)
              .run(mel.size(3) / pooling, 1, (from, to) -> encode(mel, from, to));
      return scope.keep(dae.normalize(raw));
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
      Tensor mel = Kernels.run("positive_mean", decode(latents));
      sketch = LatentSketch.fit(latents, mel);
      return LatentSketch.image(mel, columnSeconds);
    }
  }

  private Tensor decode(Tensor latents, int from, int to) {
    return dae.decode(Kernels.run("narrow", latents, 3, from, to - from), null);
  }

  private Tensor encode(Tensor mel, int from, int to) {
    int pooling = dae.config().pooling();
    return dae.encodeRaw(Kernels.run("narrow", mel, 3, from * pooling, (to - from) * pooling));
  }
}
