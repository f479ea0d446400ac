package dualdiffusion.model;

import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Writes down the names a network asks for and makes random weights of them: in a network of one
 * width their shapes follow from the names.
 *
 * @see TinyModel
 */
final class TinyWeights implements Weights, AutoCloseable {
  private final int width;
  private final int in;
  private final int out;
  private final int prompt;
  private final TreeSet<String> names = new TreeSet<>();
  private final Scope scope = new Scope();
  private final Tensor dummy = Tensor.scalar(0);

  /**
   * @param in channels its first convolution sees; of latents in an autoencoder
   * @param out channels of its result; of latents in an autoencoder
   */
  TinyWeights(int width, int in, int out, int prompt) {
    this.width = width;
    this.in = in;
    this.out = out;
    this.prompt = prompt;
  }

  @Override
  public boolean has(String name) {
    return names.contains(name);
  }

  @Override
  public Tensor scaled(String name, String gain) {
    names.add(name + ".weight");
    if (!gain.isEmpty()) {
      names.add(gain);
    }
    return dummy;
  }

  @Override
  public Tensor plain(String name) {
    names.add(name);
    return dummy;
  }

  /** What a UNet asks for when it runs. */
  void addEmbedding() {
    for (String name : new String[] {"emb_fourier", "logvar_fourier"}) {
      plain(name + ".freqs");
      plain(name + ".phases");
    }
    scaled("emb_noise", "");
    scaled("logvar_linear", "");
    if (prompt > 0) {
      scaled("emb_label", "");
      scaled("emb_label_unconditional", "");
    }
  }

  void write(Path file) {
    var writer = new SafetensorsWriter();
    var random = new SplittableRandom(1);
    for (String name : names) {
      long[] shape = shape(name);
      float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = shape.length == 0 ? 1 : (float) random.nextGaussian();
      }
      writer.add(name, DType.F32, shape, values);
    }
    writer.write(file);
  }

  @Override
  public void close() {
    scope.close();
  }

  private long[] shape(String name) {
    String last = name.replaceFirst("\\.weight$", "").replaceFirst("^.*block\\d+_", "");
    boolean joined = name.matches("dec\\.block\\d+_layer\\d+\\..*") && !isAutoencoder();
    long from = joined ? 2L * width : width;
    return switch (last) {
      case "conv_latents_in" -> new long[] {width, in, 2, 3, 3};
      case "conv_latents_out" -> new long[] {out, width, 2, 3, 3};
      case "enc.conv_in" -> isAutoencoder() ? deep(width, 2, 1, 5) : flat(width, in, 3);
      case "conv_out" -> isAutoencoder() ? deep(1, width, 1, 5) : flat(out, width, 3);
      case "emb_fourier.freqs",
          "emb_fourier.phases",
          "logvar_fourier.freqs",
          "logvar_fourier.phases" ->
          new long[] {width};
      case "emb_noise" -> new long[] {width, width};
      case "logvar_linear" -> new long[] {1, width};
      case "emb_label" -> new long[] {width, prompt};
      case "emb_label_unconditional" -> new long[] {width, 1};
      default -> ofBlock(name, from);
    };
  }

  private long[] ofBlock(String name, long from) {
    if (name.contains("gain")) {
      return new long[0];
    }
    boolean first = name.contains("conv_res0") || name.contains("conv_skip");
    long rows = name.contains("attn_qk") ? 2L * width : width;
    int kernel = name.contains("conv_res") ? 3 : 1;
    long columns = first ? from : width;
    if (isAutoencoder()) {
      boolean pairs = kernel == 3 && name.startsWith("dec.");
      return deep(rows, columns, pairs ? 2 : 1, kernel);
    }
    return flat(rows, columns, kernel);
  }

  private boolean isAutoencoder() {
    return names.contains("conv_latents_in.weight");
  }

  private static long[] deep(long out, long in, long depth, long kernel) {
    return new long[] {out, in, depth, kernel, kernel};
  }

  private static long[] flat(long out, long in, long kernel) {
    return new long[] {out, in, kernel, kernel};
  }
}
