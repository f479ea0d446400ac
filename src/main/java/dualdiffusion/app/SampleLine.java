package dualdiffusion.app;

import java.util.List;
import java.util.Optional;

/**
 * One line of the index: a result, and how it was made.
 *
 * @param key of its recipe
 * @param file name in the folder of the index
 * @param prompt in words
 * @param setting its name
 * @param model its name
 * @param seconds length
 * @param computeSeconds time it took, the model being loaded
 * @param lufs integrated loudness; absent for silence
 * @param peak largest magnitude of a sample, 1 = full scale
 * @param fromLatents whether an edit's file was known by its latents
 * @param sha256 of the file
 */
record SampleLine(
    String key,
    String file,
    String prompt,
    String setting,
    long seed,
    String model,
    double seconds,
    int sampleRate,
    double computeSeconds,
    Optional<Double> lufs,
    double peak,
    boolean fromLatents,
    String sha256,
    List<String> notices,
    SampleRecipe recipe) {

  /** For people. */
  String line() {
    return "%s: %.3f s, %s LUFS, made in %.1f s"
        .formatted(file, seconds, lufs.map("%.1f"::formatted).orElse("no"), computeSeconds);
  }
}
