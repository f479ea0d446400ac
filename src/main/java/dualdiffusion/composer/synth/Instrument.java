package dualdiffusion.composer.synth;

/** Turns a note into sound. Immutable: safe for any thread. */
@FunctionalInterface
public interface Instrument {
  /**
   * Renders one note: the same note gives the same sound.
   *
   * @return {@code [frames]}, mono, beginning and ending in silence
   */
  float[] tone(Strike strike);
}
