package dualdiffusion.training.data;

import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Sample;
import dualdiffusion.training.SampleSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The samples of a run, as its data sets' indexes tell them. */
public final class TrainingData {
  /** Validation meets the same chance in every run. */
  private static final long VALIDATION_SEED = 0;

  private final DataSettings settings;
  private final Needs needs;
  private final ExampleSource train;
  private final ExampleSource validation;
  private final Augmentation augmentation;
  private final int unsuited;

  private TrainingData(DataSettings settings, Needs needs, List<DataSet> sets) {
    this.settings = settings;
    this.needs = needs;
    augmentation = new Augmentation(settings);
    var reader =
        new ExampleReader(
            needs,
            settings.shortSounds().equals(DataSettings.WRAP),
            settings.fromStart(),
            new CaptionChoice(settings.captionTilt()));
    List<Entry> all = entries(sets);
    List<Entry> fit = all.stream().filter(e -> suits(reader, e.sample())).toList();
    unsuited = all.size() - fit.size();
    train = source(fit, settings.trainSplit(), reader);
    validation = source(fit, settings.validationSplit(), reader);
  }

  /**
   * Reads the indexes.
   *
   * @param base what relative folders of the settings are relative to
   * @throws dualdiffusion.core.ProblemException naming the index, line and field at fault, or when
   *     there is nothing to learn from
   */
  public static TrainingData open(DataSettings settings, Path base, Needs needs) {
    List<DataSet> sets =
        settings.folders().stream().map(folder -> DataSet.open(base.resolve(folder))).toList();
    var data = new TrainingData(settings, needs, sets);
    if (data.samples() == 0) {
      throw data.nothing();
    }
    return data;
  }

  /** Samples to learn from. */
  public int samples() {
    return train.entries().size();
  }

  /** Samples to validate on. */
  public int validationSamples() {
    return validation.entries().size();
  }

  /** A sample to learn from that is not embedded although it has to be. */
  public Optional<String> unembedded() {
    return train.entries().stream()
        .filter(entry -> needs.embeddings() && entry.sample().embeddings().isEmpty())
        .map(Entry::id)
        .findFirst();
  }

  /** Samples left out for they are too short, filtered, or lack what is needed. */
  public int leftOut() {
    return unsuited;
  }

  /**
   * Examples to learn from, in the order that the seed sets.
   *
   * @param local examples of a step on each rank
   */
  public Examples examples(long seed, int local, int rank, int ranks) {
    double[] weights =
        train.entries().stream().mapToDouble(e -> e.sample().weight().orElse(1.0)).toArray();
    var order = new Order(weights, seed);
    long global = (long) local * ranks;
    return new ReadAhead(
        (step, place, cancel) -> {
          var chance = new SampleSeed(seed, step, place);
          int sample = order.at((step - 1) * global + place);
          return augmentation.apply(train.at(sample, chance, cancel), chance);
        },
        new ReadAhead.Places(local, rank, ranks),
        settings.threads(),
        settings.prefetch(),
        samples());
  }

  /**
   * Examples to validate on: the same samples and crops each time, in every run.
   *
   * @param most how many; spread over the split where it has more
   */
  public FixedExamples validation(int most) {
    int all = validationSamples();
    int count = Math.min(most, all);
    return new FixedExamples(
        count,
        i -> {
          int sample = (int) ((long) i * all / count);
          return validation.at(sample, validationSeed(i), new Cancel());
        });
  }

  /** All chance of a validation example. */
  public static SampleSeed validationSeed(int index) {
    return new SampleSeed(VALIDATION_SEED, 0, index);
  }

  private boolean suits(ExampleReader reader, Sample sample) {
    boolean silence = settings.shortSounds().equals(DataSettings.SILENCE);
    return sample.filtered().isEmpty()
        && sample.weight().orElse(1.0) > 0
        && reader.suits(sample, silence);
  }

  private ExampleSource source(List<Entry> entries, String split, ExampleReader reader) {
    return new ExampleSource(
        entries.stream().filter(e -> e.sample().split().equals(split)).toList(),
        reader,
        settings.skipsBadFiles());
  }

  private static List<Entry> entries(List<DataSet> sets) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      DataSet set = sets.get(i);
      String prefix = sets.size() == 1 ? "" : (i + 1) + " " + set.info().name() + "/";
      set.samples().forEach(s -> entries.add(new Entry(set, s, prefix + s.id())));
    }
    return entries;
  }

  private DataSetException nothing() {
    String wanted = needs.latentColumns().isPresent() ? "latents" : "audio";
    return new DataSetException(
        "There is nothing to learn from in %s: no sample of the split \"%s\" has %s long enough (%d"
                .formatted(
                    String.join(", ", settings.folders()), settings.trainSplit(), wanted, unsuited)
            + " were left out).",
        needs.latentColumns().isPresent()
            ? "Encode the data set: studio dataset encode FOLDER --model MODEL."
            : "Index longer sounds, or set \"shortSounds\" to \"wrap\".");
  }
}
