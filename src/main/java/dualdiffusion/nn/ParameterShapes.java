package dualdiffusion.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The tensors that a network of a configuration reads from its weight file, by name: what a file is
 * checked against before anything is computed, and what a new network is made of.
 */
public final class ParameterShapes {
  private static final int BLOCK_KERNEL = 3;
  private static final int DAE_EDGE_KERNEL = 5;

  private final SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
  private final BlockConfig block;
  private final long embedding;
  private final Kernel kernel;

  /** How the kernels of one network lie: {@code [width]} becomes the sizes of its axes. */
  @FunctionalInterface
  private interface Kernel {
    long[] of(int width, boolean pairs);
  }

  private ParameterShapes(BlockConfig block, long embedding, Kernel kernel) {
    this.block = block;
    this.embedding = embedding;
    this.kernel = kernel;
  }

  public static SequencedMap<String, long[]> of(UNetConfig config) {
    boolean overTime = config.inputs().folds();
    Kernel kernel = (width, pairs) -> new long[] {overTime ? 1 : width, width};
    var all = new ParameterShapes(config.block(), config.embeddingChannels(), kernel);
    all.embedding(config);
    var layout = new UNetLayout(config);
    all.conv("enc.conv_in", config.channels(0), config.networkIn(), BLOCK_KERNEL, false);
    layout.encoder().forEach(all::block);
    layout.decoder().forEach(up -> all.block(up.block()));
    all.conv("conv_out", config.networkOut(), config.channels(0), config.outKernel(), false);
    all.scalar("out_gain");
    return Collections.unmodifiableSequencedMap(all.shapes);
  }

  public static SequencedMap<String, long[]> of(DaeConfig config) {
    Kernel kernel = (width, pairs) -> new long[] {pairs ? 2 : 1, width, width};
    var all = new ParameterShapes(config.block(), config.embeddingChannels(), kernel);
    if (config.promptChannels() > 0) {
      all.put("emb_label.weight", config.embeddingChannels(), config.promptChannels());
    }
    var layout = new DaeLayout(config);
    int latents = config.latentChannels();
    long deepest = config.decoderChannels(config.levels() - 1);
    all.conv("enc.conv_in", config.encoderChannels(), 2, DAE_EDGE_KERNEL, false);
    layout.encoder().forEach(all::block);
    all.conv("conv_latents_out", latents, config.encoderChannels(), BLOCK_KERNEL, true);
    all.conv("conv_latents_in", deepest, latents + 1L, BLOCK_KERNEL, true);
    layout.decoder().forEach(all::block);
    all.conv("conv_out", 1, config.decoderChannels(0), DAE_EDGE_KERNEL, false);
    all.scalar("out_gain");
    return Collections.unmodifiableSequencedMap(all.shapes);
  }

  public static SequencedMap<String, long[]> of(ClassifierConfig config) {
    Kernel kernel = (width, pairs) -> new long[] {1, width};
    var all = new ParameterShapes(config.block(), config.embeddingChannels(), kernel);
    all.fourier("emb_fourier", config.noiseChannels());
    all.put("emb_noise.weight", config.embeddingChannels(), config.noiseChannels());
    all.conv("enc.conv_in", config.channels(0), config.networkIn(), BLOCK_KERNEL, false);
    new ClassifierLayout(config).blocks().forEach(all::block);
    all.put("hear.weight", config.classCount(), config.pooled());
    all.scalar("hear_gain");
    all.put("ask.weight", config.classCount(), config.promptChannels() + 1L);
    all.scalar("ask_gain");
    return Collections.unmodifiableSequencedMap(all.shapes);
  }

  private void embedding(UNetConfig config) {
    fourier("emb_fourier", config.noiseChannels());
    put("emb_noise.weight", embedding, config.noiseChannels());
    if (config.promptChannels() > 0) {
      put("emb_label.weight", embedding, config.promptChannels());
      put("emb_label_unconditional.weight", embedding, 1);
    }
    fourier("logvar_fourier", config.logvarChannels());
    put("logvar_linear.weight", 1, config.logvarChannels());
  }

  private void fourier(String name, long channels) {
    put(name + ".freqs", channels);
    put(name + ".phases", channels);
  }

  private void block(Block.Spec spec) {
    String name = spec.name() + ".";
    long hidden = (long) spec.out() * block.expansion();
    long from = spec.encoder() ? spec.out() : spec.in();
    conv(name + "conv_res0", hidden, from / block.groups(), BLOCK_KERNEL, spec.pairs());
    conv(name + "conv_res1", spec.out(), hidden / block.groups(), BLOCK_KERNEL, spec.pairs());
    if (block.projects(spec.in(), spec.out())) {
      conv(name + "conv_skip", spec.out(), spec.in(), 1, false);
    }
    if (spec.embedded()) {
      conv(name + "emb_linear", hidden, embedding / block.embeddingGroups(), 1, false);
      scalar(name + "emb_gain");
    }
    if (spec.attention()) {
      block.attends().parts(spec.name()).forEach(part -> attention(part + ".", spec.out()));
    }
  }

  private void attention(String name, long channels) {
    conv(name + "emb_linear_qk", channels, embedding, 1, false);
    conv(name + "emb_linear_v", channels, embedding, 1, false);
    scalar(name + "emb_gain_qk");
    scalar(name + "emb_gain_v");
    conv(name + "attn_qk", 2 * channels, channels, 1, false);
    conv(name + "attn_v", channels, channels, 1, false);
    conv(name + "attn_proj", channels, channels, 1, false);
  }

  /**
   * @param in channels of one group
   * @param pairs one kernel each for the own and the other channel of left and right
   */
  private void conv(String name, long out, long in, int width, boolean pairs) {
    long[] axes = kernel.of(width, pairs);
    long[] shape = new long[axes.length + 2];
    shape[0] = out;
    shape[1] = in;
    System.arraycopy(axes, 0, shape, 2, axes.length);
    put(name + ".weight", shape);
  }

  private void scalar(String name) {
    put(name);
  }

  private void put(String name, long... shape) {
    shapes.put(name, shape);
  }
}
