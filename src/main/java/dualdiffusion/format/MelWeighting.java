package dualdiffusion.format;

/** What the magnitudes of a mel spectrogram are divided by. */
public enum MelWeighting {
  /** By the window's energy, the mel density and each filter's area. */
  DENSITY,

  /** By nothing: sums of magnitudes under filters of height 1, without a high-pass. */
  NONE
}
