package dualdiffusion.dataset;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Range;
import dualdiffusion.model.SoundEncoder;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encodes sounds to latents by a model's autoencoder. Variations begin at fractions of a latent
 * column, so that training meets sounds at every place of the grid; swapped sides need no
 * variation, for latents of swapped audio are swapped latents. A loop of whole columns becomes a
 * ring: its first column knows its last one.
 */
public final class EncodeStage implements Stage {
  private static final String FOLDER = "latents";
  private static final int MOST_VARIATIONS = 64;

  /** Loops that are no rings are encoded so far beyond their end, seconds, or once more. */
  private static final double LOOP_TAIL = 20;

  /** Columns around a ring that windows and network reach, encoded too and cut off. */
  private static final int RING_MARGIN = 4;

  private final SoundEncoder encoder;
  private final String identity;
  private final int variations;
  private final AudioCrops crops;

  /**
   * @param identity says which weights the autoencoder has
   * @param variations encodings of each sound, at offsets that divide a column evenly
   */
  public EncodeStage(SoundEncoder encoder, String identity, int variations) {
    Range.check("number of variations", variations, 1, MOST_VARIATIONS);
    this.encoder = encoder;
    this.identity = identity;
    this.variations = variations;
    crops = new AudioCrops(encoder.format().config().sampleRate());
  }

  @Override
  public String name() {
    return "encoding";
  }

  @Override
  public Optional<Sample> finished(DataSet set, Sample sample) {
    String name = DataSet.place(FOLDER, sample);
    if (!Files.isRegularFile(set.folder().resolve(name))) {
      return Optional.empty();
    }
    try (var file = LatentsFile.open(set.file(sample, name))) {
      return StageFiles.matches(file.metadata(), metadata(sample))
          ? Optional.of(entered(sample, name, file.columns()))
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty(); // damaged: made anew
    }
  }

  @Override
  public Sample apply(DataSet set, Sample sample, Cancel cancel) {
    List<Latents> latents = isRing(sample) ? ring(set, sample, cancel) : line(set, sample, cancel);
    int columns = latents.getFirst().columns();
    String name = DataSet.place(FOLDER, sample);
    LatentsFile.write(StageFiles.target(set, name), latents, metadata(sample));
    return entered(sample, name, columns);
  }

  /** Whether a loop is a whole number of latent columns long: its latents are a ring then. */
  private boolean isRing(Sample sample) {
    return sample.loop()
        && sample.frames() > 0
        && crops.frames(sample) % ((long) hop() * pooling()) == 0;
  }

  private List<Latents> ring(DataSet set, Sample sample, Cancel cancel) {
    int column = hop() * pooling();
    int columns = Math.toIntExact(crops.frames(sample) / column);
    int all = columns + 2 * RING_MARGIN;
    List<Latents> latents = new ArrayList<>();
    for (int i = 0; i < variations; i++) {
      cancel.check();
      long start = offset(i) - (long) RING_MARGIN * column;
      AudioBuffer audio = crops.read(set.audio(sample), sample, start, all * column, true, cancel);
      latents.add(encoded(audio, 0, all).columns(RING_MARGIN, columns));
    }
    return latents;
  }

  private List<Latents> line(DataSet set, Sample sample, Cancel cancel) {
    long length = crops.frames(sample);
    long frames = length + (sample.loop() ? Math.min(length, tail()) : 0);
    AudioBuffer audio =
        crops.read(set.audio(sample), sample, 0, Math.toIntExact(frames), sample.loop(), cancel);
    int columns = columns(audio.frames() - offset(variations - 1));
    if (columns < 1) {
      throw new DataSetException(
          "It is shorter than a latent column of %.0f ms.".formatted(columnSeconds() * 1000),
          "Remove it, or join it to others.");
    }
    List<Latents> latents = new ArrayList<>();
    for (int i = 0; i < variations; i++) {
      cancel.check();
      latents.add(encoded(audio, offset(i), columns));
    }
    return latents;
  }

  private Latents encoded(AudioBuffer audio, int from, int columns) {
    int frames = (columns * pooling() - 1) * hop();
    try (var _ = new Scope()) {
      Tensor cut = Tensor.empty(1, audio.channelCount(), frames);
      FloatBuffer memory = cut.memory();
      for (int c = 0; c < audio.channelCount(); c++) {
        memory.put(audio.channel(c), from, frames);
      }
      Tensor latents = encoder.dae().encode(encoder.format().toMel(cut));
      return new Latents(latents.size(1), latents.size(2), latents.size(3), latents.toArray());
    }
  }

  /** Whole latent columns of so much audio, frames of the format being centred. */
  private int columns(int frames) {
    return (frames / hop() + 1) / pooling();
  }

  private int offset(int variation) {
    return variation * hop() * pooling() / variations;
  }

  private int hop() {
    return encoder.format().config().hop();
  }

  private int pooling() {
    return encoder.dae().config().pooling();
  }

  private double columnSeconds() {
    return (double) hop() * pooling() / encoder.format().config().sampleRate();
  }

  private long tail() {
    return Math.round(LOOP_TAIL * encoder.format().config().sampleRate());
  }

  private Sample entered(Sample sample, String name, int columns) {
    return sample.withLatents(new Sample.Encoded(name, variations, columns, columnSeconds()));
  }

  private Map<String, String> metadata(Sample sample) {
    return Map.of(
        "model",
        encoder.model(),
        "dae",
        identity,
        "source",
        StageFiles.source(sample),
        "columnSeconds",
        Double.toString(columnSeconds()),
        "loop",
        Boolean.toString(sample.loop()),
        LatentsFile.RING,
        Boolean.toString(isRing(sample)),
        "offsets",
        IntStream.range(0, variations)
            .mapToObj(i -> Integer.toString(offset(i)))
            .collect(Collectors.joining(" ")));
  }
}
