package dualdiffusion.nn;

import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier of noisy latents: what it hears and which labels it tells apart.
 *
 * @param inChannels planes of the latents
 * @param rows of the latents; rows and planes together are the channels of its first convolution
 * @param promptChannels width of the prompt embeddings that ask for labels
 * @param noise levels it is trained for
 * @param modelChannels base width
 * @param channelMultipliers width of each level in model channels, finest first; each level after
 *     the first halves time
 * @param blocksPerLevel residual blocks of each level, after the one that halves time
 * @param embeddingMultiplier width of the noise embedding in model channels
 * @param window columns it hears at once, as many as it was trained on; longer latents are heard
 *     window by window
 * @param labels the attributes it tells, each with its values as data sets name them, e.g. {@code
 *     [["key/C", "key/D"], ["mode/major", "mode/minor"]]}; a class is one value of each
 */
public record ClassifierConfig(
    int inChannels,
    int rows,
    int promptChannels,
    NoiseRange noise,
    int modelChannels,
    List<Integer> channelMultipliers,
    int blocksPerLevel,
    int embeddingMultiplier,
    int window,
    List<List<String>> labels,
    BlockConfig block) {
  private static final int MOST_CLASSES = 4096;

  public ClassifierConfig {
    Range.check("channels of the latents", inChannels, 1, 4096);
    Range.check("rows of the latents", rows, 1, 4096);
    Range.check("prompt channels", promptChannels, 1, 65_536);
    Range.check("model channels", modelChannels, 1, 8192);
    Range.check("levels of the classifier", channelMultipliers.size(), 1, 12);
    channelMultipliers.forEach(m -> Range.check("channel multiplier", m, 1, 64));
    Range.check("blocks per level", blocksPerLevel, 0, 64);
    Range.check("embedding multiplier", embeddingMultiplier, 1, 4096);
    Range.check("columns of a window", window, 1 << (channelMultipliers.size() - 1), 1 << 16);
    Range.check("labelled attributes", labels.size(), 1, 16);
    channelMultipliers = List.copyOf(channelMultipliers);
    labels = labels.stream().map(List::copyOf).toList();
    double classes = 1;
    for (List<String> values : labels) {
      Range.check("values of a labelled attribute", values.size(), 2, MOST_CLASSES);
      classes *= values.size();
    }
    Range.check("classes of the classifier", classes, 2, MOST_CLASSES);
  }

  /** The labels of each class, the last attribute's values fastest. */
  public List<List<String>> classes() {
    List<List<String>> classes = List.of(List.of());
    for (List<String> values : labels) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : classes) {
        values.forEach(value -> longer.add(with(begun, value)));
      }
      classes = longer;
    }
    return classes;
  }

  private static List<String> with(List<String> begun, String value) {
    List<String> all = new ArrayList<>(begun);
    all.add(value);
    return List.copyOf(all);
  }

  public int classCount() {
    return labels.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  /** Channels of the first convolution's input: rows become channels, and a constant. */
  int networkIn() {
    return inChannels * rows + 1;
  }

  int channels(int level) {
    return modelChannels * channelMultipliers.get(level);
  }

  int noiseChannels() {
    return modelChannels;
  }

  int embeddingChannels() {
    return modelChannels * embeddingMultiplier;
  }

  /** Columns that it needs at least. */
  public int shortest() {
    return 1 << (levels() - 1);
  }

  int levels() {
    return channelMultipliers.size();
  }

  /** Mean and maximum of each channel, and a constant. */
  int pooled() {
    return 2 * channels(levels() - 1) + 1;
  }
}
