package dualdiffusion.evaluation.fit;

import dualdiffusion.composer.Composer;
import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What hears style, tempo and key, fitted on composed clips of {@link
 * dualdiffusion.composer.Request#USUAL_SECONDS}: it knows the composer's music and no other.
 *
 * @param composer version of the composer that it was fitted on
 * @param clips number of clips that it was fitted on
 * @param style by {@link Timbre}
 * @param tempo by {@link Rhythm}; its classes are beats a clip and a metre, {@code "16 4/4"}
 * @param key by {@link Pitches}; its classes are a tonic 0…11 and a mode, {@code "9 minor"}
 */
public record Analysers(
    int composer, int clips, Discriminant style, Discriminant tempo, Discriminant key) {
  private static final String RESOURCE = "/evaluation/analysers.json";

  /**
   * What was heard.
   *
   * @param style id of the likeliest style
   * @param tempo beats per minute
   * @param tonic pitch class 0…11
   * @param mode id of the mode, whatever the tonic
   * @param modeThere id of the mode, if the tonic is the one that was asked for
   */
  public record Heard(String style, double tempo, int tonic, String mode, String modeThere) {}

  /** Those that come with the product. */
  public static Analysers usual() {
    return Json.convert(Json.resource(RESOURCE), RESOURCE, Analysers.class);
  }

  /** Those of a file. */
  public static Analysers read(Path file) {
    Analysers read = Json.read(file, Analysers.class);
    if (read.composer() != Composer.VERSION) {
      throw new BadRequestException(
          "The analysers of %s were fitted on music of composer %d; this one is %d."
              .formatted(file, read.composer(), Composer.VERSION),
          "Fit them again.");
    }
    return read;
  }

  /**
   * Listens to a whole clip.
   *
   * @param tonic that was asked for
   */
  public Heard hear(AudioBuffer audio, int tonic) {
    double[] keys = probabilities(key.scores(Pitches.of(audio)));
    return new Heard(
        style.classify(Timbre.of(audio)),
        beats(tempo.classify(Rhythm.of(audio))) * 60 / audio.seconds(),
        Integer.parseInt(likeliest(keys, 0)),
        likeliest(keys, 1),
        likeliest(only(keys, tonic), 1));
  }

  /** Of a class such as {@code "16 4/4"}. */
  private static double beats(String name) {
    return Double.parseDouble(name.split(" ", -1)[0]);
  }

  private double[] only(double[] keys, int tonic) {
    double[] left = keys.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] *= key.classes().get(i).startsWith(tonic + " ") ? 1 : 0;
    }
    return left;
  }

  /** The likeliest first or second word of the keys, whatever the other. */
  private String likeliest(double[] probabilities, int word) {
    List<String> words =
        key.classes().stream().map(name -> name.split(" ", -1)[word]).distinct().toList();
    double[] sums = new double[words.size()];
    for (int i = 0; i < probabilities.length; i++) {
      sums[words.indexOf(key.classes().get(i).split(" ", -1)[word])] += probabilities[i];
    }
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    return words.get(best);
  }

  private static double[] probabilities(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    return Arrays.stream(scores).map(s -> Math.exp(s - most)).toArray();
  }
}
