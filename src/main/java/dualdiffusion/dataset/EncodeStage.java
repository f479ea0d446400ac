package dualdiffusion.dataset;

import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.core.ProblemException;
import dualdiffusion.model.SoundEncoder;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Encodes sounds to latents by a model's autoencoder. Variations begin at fractions of a latent
 * column, so that training meets sounds at every place of the grid; others are tuned a little up
 * and down. Swapped sides need no variation, for latents of swapped audio are swapped latents; they
 * can be asked for all the same. A loop of whole columns becomes a ring: its first column knows its
 * last one.
 */
public final class EncodeStage implements Stage {
  private static final String FOLDER = "latents";

  /** Loops that are no rings are encoded so far beyond their end, seconds, or once more. */
  private static final double LOOP_TAIL = 20;

  /** Bytes of images for each frame of sound. */
  private static final long IMAGES = 256;

  /** Columns around a ring that windows and network reach, encoded too and cut off. */
  private static final int RING_MARGIN = 4;

  private final SoundEncoder encoder;
  private final String identity;
  private final Variants variants;
  private final AudioCrops crops;

  /**
   * @param identity says which weights the autoencoder has
   * @param variations encodings of each sound, at offsets that divide a column evenly
   */
  public EncodeStage(SoundEncoder encoder, String identity, int variations) {
    this(encoder, identity, new Variants(variations, List.of(), false));
  }

  /**
   * @param identity says which weights the autoencoder has
   */
  public EncodeStage(SoundEncoder encoder, String identity, Variants variants) {
    this.encoder = encoder;
    this.identity = identity;
    this.variants = variants;
    crops = new AudioCrops(encoder.format().config().sampleRate());
  }

  @Override
  public String name() {
    return "encoding";
  }

  @Override
  public boolean wants(Sample sample) {
    return sample.filtered().isEmpty();
  }

  @Override
  public void prepareThread() {
    Torch.setThreads(1); // files side by side; and sums do not depend on the number of threads
  }

  /** The autoencoder's images at full rate are many times the sound. */
  @Override
  public long memory(Sample sample) {
    return IMAGES * crops.frames(sample);
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

  /** Of rings there are no variants of pitch: they would be no whole columns long. */
  private List<Latents> ring(DataSet set, Sample sample, Cancel cancel) {
    int column = hop() * pooling();
    int columns = Math.toIntExact(crops.frames(sample) / column);
    int all = columns + 2 * RING_MARGIN;
    List<Latents> latents = new ArrayList<>();
    for (Variants.Variant v : variants(sample)) {
      cancel.check();
      long start = offset(v) - (long) RING_MARGIN * column;
      AudioBuffer audio = crops.read(set.audio(sample), sample, start, all * column, true, cancel);
      latents.add(encoded(v.sides(audio), 0, all).columns(RING_MARGIN, columns));
    }
    return latents;
  }

  private List<Latents> line(DataSet set, Sample sample, Cancel cancel) {
    long length = crops.frames(sample);
    long frames = length + (sample.loop() ? Math.min(length, tail()) : 0);
    AudioBuffer audio =
        crops.read(set.audio(sample), sample, 0, Math.toIntExact(frames), sample.loop(), cancel);
    int columns = variants(sample).stream().mapToInt(v -> columns(v, audio)).min().orElse(0);
    if (columns < 1) {
      throw new DataSetException(
          "It is shorter than a latent column of %.0f ms.".formatted(columnSeconds() * 1000),
          "Remove it, or join it to others.");
    }
    List<Latents> latents = new ArrayList<>();
    for (Variants.Variant v : variants(sample)) {
      cancel.check();
      latents.add(encoded(v.sides(tuned(audio, v)), offset(v), columns));
    }
    return latents;
  }

  /** Columns that a variant can have: the higher it sounds, the shorter it is. */
  private int columns(Variants.Variant variant, AudioBuffer audio) {
    int from = variant.rate(audio.sampleRate());
    return columns(Resampler.frames(audio.frames(), from, audio.sampleRate()) - offset(variant));
  }

  /** Played faster or slower, as a tape is. */
  private static AudioBuffer tuned(AudioBuffer audio, Variants.Variant variant) {
    float[][] channels = new float[audio.channelCount()][];
    Arrays.setAll(channels, audio::channel);
    return Resampler.resample(
        new AudioBuffer(variant.rate(audio.sampleRate()), channels), audio.sampleRate());
  }

  private List<Variants.Variant> variants(Sample sample) {
    return isRing(sample) ? variants.untuned() : variants.all();
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

  private int offset(Variants.Variant variant) {
    return variant.offset() * hop() * pooling() / variants.offsets();
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
    return sample.withLatents(
        new Sample.Encoded(name, variants(sample).size(), columns, columnSeconds()));
  }

  private Map<String, String> metadata(Sample sample) {
    List<Variants.Variant> all = variants(sample);
    Map<String, String> metadata = new HashMap<>();
    metadata.put("model", encoder.model());
    metadata.put("dae", identity);
    metadata.put("source", StageFiles.source(sample));
    metadata.put("columnSeconds", Double.toString(columnSeconds()));
    metadata.put("loop", Boolean.toString(sample.loop()));
    metadata.put(LatentsFile.RING, Boolean.toString(isRing(sample)));
    metadata.put("offsets", words(all, v -> Integer.toString(offset(v))));
    if (variants.vary()) {
      metadata.put("cents", words(all, v -> Double.toString(v.cents())));
      metadata.put("mirrored", words(all, v -> Boolean.toString(v.mirrored())));
    }
    return metadata;
  }

  private static String words(List<Variants.Variant> all, Function<Variants.Variant, String> word) {
    return all.stream().map(word).collect(Collectors.joining(" "));
  }
}
