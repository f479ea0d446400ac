package dualdiffusion.composer;

import java.util.List;

/**
 * What is true of a composed loop, written beside it.
 *
 * @param captions descriptions, the shortest first
 * @param composer version of the composer: another may make other music of the same seed
 * @param style its id, two joined by {@code +} for a mixture
 * @param styles ids of the styles in it
 * @param key name of the tonic, such as {@code F#}
 * @param tonic pitch class 0…11, 0 = C
 * @param mode id of the mode
 * @param tempo beats per minute
 * @param meter such as {@code 4/4}
 * @param swing where the second half of a beat (or, fine, of an eighth) begins; 0.5 = even
 * @param energy 0…1, as intended
 * @param brightness 0…1, as intended
 * @param centroid measured mean frequency of the power spectrum's magnitudes, in Hz
 * @param lufs measured integrated loudness
 * @param frames length at {@code sampleRate}
 */
public record Truth(
    List<String> captions,
    int composer,
    long seed,
    String style,
    List<String> styles,
    String key,
    int tonic,
    String mode,
    double tempo,
    String meter,
    int bars,
    double swing,
    double energy,
    double brightness,
    double centroid,
    double lufs,
    int sampleRate,
    int frames,
    List<ChordTruth> chords,
    List<PartTruth> parts) {

  /** A chord; times in seconds. */
  public record ChordTruth(double start, double seconds, String name) {}

  /**
   * A part.
   *
   * @param role id of its role
   * @param instrument id of its instrument or drum kit
   */
  public record PartTruth(String role, String instrument, List<NoteTruth> notes) {}

  /**
   * A note.
   *
   * @param start seconds from the loop's beginning, 0…its length
   * @param seconds until its release
   * @param pitch MIDI number; General MIDI's for drums
   * @param velocity 0…1
   */
  public record NoteTruth(double start, double seconds, int pitch, double velocity) {}
}
