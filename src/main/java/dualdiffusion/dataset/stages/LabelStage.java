package dualdiffusion.dataset.stages;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Ears;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Filters;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import dualdiffusion.model.Hashes;
import dualdiffusion.nn.Centres;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scores sounds against lists of labels by what was embedded, and leaves out what rules say. */
public final class LabelStage implements Stage {
  private static final String VERSION = "1";

  private final LabelSettings settings;
  private final LabelScores scores;
  private final String identity;
  private final List<String> lists;

  /**
   * @param ears those that made the embeddings
   */
  public LabelStage(LabelSettings settings, Ears ears, Centres centres) {
    this.settings = settings;
    scores = new LabelScores(settings, ears, centres);
    lists = settings.lists().keySet().stream().sorted().toList();
    String centre = centres.sound().map(Arrays::toString).orElse("");
    identity = Hashes.of(VERSION + Json.toLine(settings) + ears.name() + centre).substring(0, 16);
  }

  @Override
  public String name() {
    return Facts.LABEL;
  }

  @Override
  public boolean wants(Sample sample) {
    return !Filters.unusable(sample) && sample.embeddings().isPresent();
  }

  @Override
  public Optional<Sample> finished(DataSet set, Sample sample) {
    return Optional.of(sample)
        .filter(s -> s.known().isMadeOf(name(), made(set, s)))
        .map(this::ruled);
  }

  @Override
  public Sample apply(DataSet set, Sample sample, Cancel cancel) {
    String made = made(set, sample);
    Map<String, Double> labels = new TreeMap<>(sample.labels());
    labels.keySet().removeIf(label -> isOf(label, lists) || isScored(label, sample));
    try (var file = EmbeddingsFile.open(embeddings(set, sample))) {
      float[] sound =
          file.mean()
              .orElseThrow(
                  () ->
                      new DataSetException(
                          "Its sound was not embedded.", "Embed with a model that hears sounds."));
      labels.putAll(scores.of(sound));
    }
    Sample labelled = sample.withLabels(labels);
    labelled = labelled.withFacts(labelled.known().withMade(name(), made));
    return ruled(settings.tags() ? tagged(set, labelled) : labelled);
  }

  /** The labels that a sample was given here. */
  static Map<String, Double> scored(Sample sample) {
    Map<String, Double> labels = new TreeMap<>(sample.labels());
    labels.keySet().removeIf(label -> !isScored(label, sample));
    return labels;
  }

  /** Whether it was scored here when a sample was labelled last. */
  private static boolean isScored(String label, Sample sample) {
    String before = sample.known().made().getOrDefault(Facts.LABEL, "");
    return isOf(label, Arrays.asList(before.substring(before.indexOf(' ') + 1).split(",", -1)));
  }

  /** Whether a label is of one of these lists; one without a list is the user's own. */
  private static boolean isOf(String label, List<String> lists) {
    int slash = label.indexOf('/');
    return slash > 0 && lists.contains(label.substring(0, slash));
  }

  private Sample ruled(Sample sample) {
    return Filters.LABEL.set(
        sample,
        settings.rules().stream()
            .filter(rule -> rule.applies(sample))
            .findFirst()
            .map(rule -> rule.reason(sample)));
  }

  /** Only in files that the stages wrote. */
  private static Sample tagged(DataSet set, Sample sample) {
    if (!Facts.isMade(sample.audio())) {
      return sample;
    }
    Path file = set.audio(sample);
    FlacComments.set(file, "LABELS", Json.toLine(sample.labels()));
    Sample.Sound s = sample.sound();
    return sample.withSound(
        new Sample.Sound(
            s.audio(), Importing.bytes(file), s.seconds(), s.sampleRate(), s.channels(), s.gain()));
  }

  private static Path embeddings(DataSet set, Sample sample) {
    return set.file(sample, sample.embeddings().orElseThrow());
  }

  /** By which lists and ears, of which embeddings; then the names of the lists. */
  private String made(DataSet set, Sample sample) {
    try (var file = EmbeddingsFile.open(embeddings(set, sample))) {
      String heard = Hashes.of(new TreeMap<>(file.metadata()).toString()).substring(0, 16);
      return "%s-%s %s".formatted(identity, heard, String.join(",", lists));
    }
  }
}
