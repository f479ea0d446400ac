package dualdiffusion.dataset;

import dualdiffusion.core.Range;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of a data set's index: a piece of audio and what is known of it.
 *
 * @param id unique in the data set
 * @param audio its file: a path inside the data set, or {@code @root/path}
 * @param bytes size of that file when it was indexed
 * @param seconds its length
 * @param sampleRate frames per second
 * @param channels of the file
 * @param gain brings it to the level of the models: −20 dB RMS
 * @param loop whether its end leads into its beginning
 * @param captions texts that describe it
 * @param labels scores by name
 * @param split what it is for, e.g. "train" or "validation"
 * @param weight how often it is met in training, 1 if absent
 * @param latents its latents, where they have been encoded
 * @param embeddings its file of embeddings inside the data set, where they have been made
 * @param filtered why it is left out, where it is
 * @param facts what the stages found out, where they have
 */
public record Sample(
    String id,
    String audio,
    long bytes,
    double seconds,
    int sampleRate,
    int channels,
    double gain,
    boolean loop,
    List<String> captions,
    Map<String, Double> labels,
    String split,
    Optional<Double> weight,
    Optional<Encoded> latents,
    Optional<String> embeddings,
    Optional<String> filtered,
    Optional<Facts> facts) {
  public static final String TRAIN = "train";
  public static final String VALIDATION = "validation";
  private static final double MAX_SECONDS = 14_400;

  /**
   * Latents on disk.
   *
   * @param file safetensors inside the data set
   * @param variations encodings of the same sound at other offsets
   * @param columns of each
   * @param columnSeconds time that a column stands for
   */
  public record Encoded(String file, int variations, int columns, double columnSeconds) {
    public Encoded {
      Range.check("number of variations of " + file, variations, 1, 4096);
      Range.check("columns of " + file, columns, 1, 100_000_000);
      Range.check("seconds of a column of " + file, columnSeconds, 1e-5, 60);
    }
  }

  public Sample {
    if (id.isBlank() || id.length() > 1000 || id.chars().anyMatch(Character::isISOControl)) {
      throw new DataSetException(
          "The index names a sample \"" + id + "\".", "Give every sample a name that can be read.");
    }
    Range.check("length in seconds of " + id, seconds, 0, MAX_SECONDS);
    Range.check("sample rate of " + id, sampleRate, 1, 768_000);
    Range.check("channels of " + id, channels, 1, 64);
    Range.check("gain of " + id, gain, 0, 1e6);
    weight.ifPresent(w -> Range.check("weight of " + id, w, 0, 1e6));
    captions = List.copyOf(captions);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels)); // written in one order always
  }

  /** Without facts, as a folder's index begins. */
  public Sample(
      String id,
      String audio,
      long bytes,
      double seconds,
      int sampleRate,
      int channels,
      double gain,
      boolean loop,
      List<String> captions,
      Map<String, Double> labels,
      String split,
      Optional<Double> weight,
      Optional<Encoded> latents,
      Optional<String> embeddings,
      Optional<String> filtered) {
    this(
        id,
        audio,
        bytes,
        seconds,
        sampleRate,
        channels,
        gain,
        loop,
        captions,
        labels,
        split,
        weight,
        latents,
        embeddings,
        filtered,
        Optional.empty());
  }

  /**
   * A sample's file and what its samples are.
   *
   * @param bytes size of the file
   * @param gain to the level of the models
   */
  public record Sound(
      String audio, long bytes, double seconds, int sampleRate, int channels, double gain) {}

  /**
   * What is said of a sample: by people, rules and labelling.
   *
   * @param labels scores by name
   */
  public record Description(
      boolean loop,
      List<String> captions,
      Map<String, Double> labels,
      String split,
      Optional<Double> weight) {}

  /** Length in frames of the file. */
  public long frames() {
    return Math.round(seconds * sampleRate);
  }

  /** What was found out of it, or nothing yet. */
  public Facts known() {
    return facts.orElse(Facts.NONE);
  }

  public Sound sound() {
    return new Sound(audio, bytes, seconds, sampleRate, channels, gain);
  }

  public Description description() {
    return new Description(loop, captions, labels, split, weight);
  }

  public Sample withLatents(Encoded encoded) {
    return with(sound(), description(), Optional.of(encoded), embeddings, filtered, facts);
  }

  public Sample withEmbeddings(String file) {
    return with(sound(), description(), latents, Optional.of(file), filtered, facts);
  }

  public Sample withSound(Sound sound) {
    return with(sound, description(), latents, embeddings, filtered, facts);
  }

  public Sample withLabels(Map<String, Double> scores) {
    return described(new Description(loop, captions, scores, split, weight));
  }

  public Sample withSplit(String name) {
    return described(new Description(loop, captions, labels, name, weight));
  }

  /** Without what was embedded of other captions. */
  public Sample withoutEmbeddings() {
    return with(sound(), description(), latents, Optional.empty(), filtered, facts);
  }

  /** With what is said of it; what the stages made of it stays. */
  public Sample described(Description said) {
    return with(sound(), said, latents, embeddings, filtered, facts);
  }

  public Sample withFiltered(Optional<String> reason) {
    return with(sound(), description(), latents, embeddings, reason, facts);
  }

  public Sample withFacts(Facts known) {
    return with(sound(), description(), latents, embeddings, filtered, Optional.of(known));
  }

  private Sample with(
      Sound sound,
      Description said,
      Optional<Encoded> encoded,
      Optional<String> embedded,
      Optional<String> reason,
      Optional<Facts> known) {
    return new Sample(
        id,
        sound.audio,
        sound.bytes,
        sound.seconds,
        sound.sampleRate,
        sound.channels,
        sound.gain,
        said.loop,
        said.captions,
        said.labels,
        said.split,
        said.weight,
        encoded,
        embedded,
        reason,
        known);
  }
}
