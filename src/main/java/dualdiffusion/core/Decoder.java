package dualdiffusion.core;

import java.util.Locale;

/** How latents become audio after the autoencoder's mel spectrogram (ENGINE §6, Decode). */
public enum Decoder {
  /** What the model folder recommends. */
  AUTO,
  /** Phase recovery in a few iterations: to hear at once what a sound will be. */
  DRAFT,
  /** Phase recovery of the mel spectrogram: fast. */
  FGLA,
  /** The diffusion decoder over the MDCT. */
  DIFFUSION;

  /** Stable name in files, messages and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Decoder of(String id) {
    for (Decoder d : values()) {
      if (d.id().equals(id)) {
        return d;
      }
    }
    throw new BadRequestException(
        "There is no decoder \"" + id + "\".", "Use auto, draft, fgla or diffusion.");
  }
}
