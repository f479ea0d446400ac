package dualdiffusion.dataset;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stages found out of a sample, and what they were made of: a stage whose entry in {@link
 * #made} says the same as it would write again has nothing to do.
 *
 * @param origin the file it was imported from
 * @param lossless whether that file gives the very samples that were put into it
 * @param raw its audio as imported, where {@link Sample#audio} is the normalised one
 * @param content SHA-256 of the samples as imported
 * @param measured what normalising measured
 * @param twin the sample that it is a duplicate of
 * @param made by stage, what its result was made of
 */
public record Facts(
    Optional<String> origin,
    Optional<Boolean> lossless,
    Optional<String> raw,
    Optional<String> content,
    Optional<Measured> measured,
    Optional<String> twin,
    Map<String, String> made) {
  public static final String IMPORT = "import";
  public static final String INTEGRITY = "integrity";
  public static final String NORMALISE = "normalise";
  public static final String LABEL = "label";

  /** Folders of audio that the stages write. */
  public static final String IMPORTED = "imported";

  public static final String NORMALISED = "normalised";

  public static final Facts NONE =
      new Facts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /**
   * The original, before anything was done to it.
   *
   * @param lufs integrated loudness
   * @param peak true peak in dB of full scale
   * @param dc largest mean of a channel, 1 = full scale
   * @param clipped share of samples in flat tops
   * @param bandwidth highest frequency with sound, Hz
   * @param lead seconds of silence taken from the beginning
   * @param tail seconds taken from the end
   */
  public record Measured(
      double lufs,
      double peak,
      double dc,
      double clipped,
      double bandwidth,
      double lead,
      double tail) {}

  public Facts {
    made = Collections.unmodifiableMap(new TreeMap<>(made)); // written in one order always
  }

  /** Whether a file of the data set was written by a stage. */
  public static boolean isMade(String audio) {
    return audio.startsWith(IMPORTED + "/") || audio.startsWith(NORMALISED + "/");
  }

  public Facts withContent(String hash) {
    return new Facts(origin, lossless, raw, Optional.of(hash), measured, twin, made);
  }

  public Facts withMeasured(String rawAudio, Measured figures) {
    return new Facts(
        origin, lossless, Optional.of(rawAudio), content, Optional.of(figures), twin, made);
  }

  public Facts withTwin(Optional<String> other) {
    return new Facts(origin, lossless, raw, content, measured, other, made);
  }

  /** Enters what a stage's result was made of. */
  public Facts withMade(String stage, String of) {
    Map<String, String> more = new TreeMap<>(made);
    more.put(stage, of);
    return new Facts(origin, lossless, raw, content, measured, twin, more);
  }

  /** Whether a stage's result was made of this. */
  public boolean isMadeOf(String stage, String of) {
    return of.equals(made.get(stage));
  }
}
