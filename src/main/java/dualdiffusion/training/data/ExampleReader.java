package dualdiffusion.training.data;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.dataset.AudioCrops;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.LatentsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Cuts an example out of a sample. Which one is a function of the seed only; of the files, only
 * what the example holds is read.
 */
final class ExampleReader {
  private final Needs needs;
  private final boolean wraps;
  private final double fromStart;
  private final CaptionChoice captions;
  private final AudioCrops crops;

  /**
   * @param wraps whether sounds shorter than a crop are repeated
   * @param fromStart how often a crop begins where its sample begins
   */
  ExampleReader(Needs needs, boolean wraps, double fromStart, CaptionChoice captions) {
    this.needs = needs;
    this.wraps = wraps;
    this.fromStart = fromStart;
    this.captions = captions;
    crops = new AudioCrops(Math.max(1, needs.audioRate()));
  }

  /**
   * Whether a sample has what is needed, in the length that is needed.
   *
   * @param silence whether crops of audio may be filled with silence
   */
  boolean suits(Sample sample, boolean silence) {
    boolean latents =
        needs.latentColumns().isEmpty()
            || sample
                .latents()
                .filter(l -> wraps || l.columns() >= needs.latentColumns().getAsInt())
                .isPresent();
    boolean audio =
        needs.audioFrames().isEmpty()
            || (sample.frames() > 0
                && (wraps
                    || silence
                    || sample.loop()
                    || crops.frames(sample) >= needs.audioFrames().getAsInt()));
    return latents && audio;
  }

  /**
   * @throws dualdiffusion.core.ProblemException naming a file that cannot be read
   */
  Example read(Entry entry, SampleSeed seed, Cancel cancel) {
    Sample sample = entry.sample();
    double place = place(seed.random(Use.CROP));
    SplittableRandom choice = seed.random(Use.CHOICE);
    double variation = choice.nextDouble();
    int caption = captions.of(sample.captions(), choice.nextDouble());
    Cut cut = cut(entry, place, variation);
    Optional<AudioBuffer> audio = audio(entry, cut, place, cancel);
    double start = needs.latentColumns().isPresent() ? cut.start() : audioStart(sample, place);
    var embeddings = embeddings(entry, start, caption);
    return new Example(
        entry.id(),
        cut.latents(),
        audio,
        embeddings.audio(),
        embeddings.text(),
        needs.captions() && caption >= 0
            ? Optional.of(sample.captions().get(caption))
            : Optional.empty(),
        sample.labels());
  }

  /** Where a crop lies, 0…1 of the places that there are. */
  private double place(SplittableRandom random) {
    double anywhere = random.nextDouble();
    return random.nextDouble() < fromStart ? 0 : anywhere;
  }

  /**
   * A crop of latents.
   *
   * @param start seconds from the beginning of the sample
   */
  private record Cut(Optional<Latents> latents, double start) {}

  private record Heard(Optional<float[]> audio, Optional<float[]> text) {}

  private Cut cut(Entry entry, double place, double variation) {
    if (needs.latentColumns().isEmpty()) {
      return new Cut(Optional.empty(), 0);
    }
    int columns = needs.latentColumns().getAsInt();
    Sample.Encoded encoded = entry.sample().latents().orElseThrow();
    try (var file = LatentsFile.open(entry.set().file(entry.sample(), encoded.file()))) {
      int free = file.isRing() ? file.columns() - 1 : Math.max(0, file.columns() - columns);
      int column = (int) (place * (free + 1));
      int which = (int) (variation * file.variations());
      return new Cut(
          Optional.of(file.crop(which, column, columns)), column * encoded.columnSeconds());
    }
  }

  /** The crop of audio, under that of the latents where there is one. */
  private Optional<AudioBuffer> audio(Entry entry, Cut cut, double place, Cancel cancel) {
    if (needs.audioFrames().isEmpty()) {
      return Optional.empty();
    }
    Sample sample = entry.sample();
    long start =
        cut.latents().isPresent()
            ? Math.round(cut.start() * needs.audioRate())
            : Math.round(audioStart(sample, place) * needs.audioRate());
    return Optional.of(
        crops.read(
            entry.set().audio(sample),
            sample,
            start,
            needs.audioFrames().getAsInt(),
            wraps || sample.loop(),
            cancel));
  }

  /** Where a crop of audio begins, seconds; a whole number of frames. */
  private double audioStart(Sample sample, double place) {
    if (needs.audioFrames().isEmpty()) {
      return 0;
    }
    long frames = crops.frames(sample);
    long free = sample.loop() ? frames - 1 : frames - needs.audioFrames().getAsInt();
    return Math.floor(place * (Math.max(0, free) + 1)) / needs.audioRate();
  }

  private Heard embeddings(Entry entry, double start, int caption) {
    Optional<String> name = entry.sample().embeddings();
    if (!needs.embeddings() || name.isEmpty()) {
      return new Heard(Optional.empty(), Optional.empty());
    }
    try (var file = EmbeddingsFile.open(entry.set().file(entry.sample(), name.get()))) {
      return new Heard(
          file.audio(start, cropSeconds(entry.sample())),
          caption >= 0 && caption < file.captions()
              ? Optional.of(file.text(caption))
              : Optional.empty());
    }
  }

  private double cropSeconds(Sample sample) {
    if (needs.latentColumns().isPresent()) {
      return needs.latentColumns().getAsInt() * sample.latents().orElseThrow().columnSeconds();
    }
    return needs.audioFrames().isPresent()
        ? (double) needs.audioFrames().getAsInt() / needs.audioRate()
        : sample.seconds();
  }
}
