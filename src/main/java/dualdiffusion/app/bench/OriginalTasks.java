package dualdiffusion.app.bench;

import dualdiffusion.nn.BlockConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNetConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same modules as bench/original.py is to build them: class, fields and inputs. */
final class OriginalTasks {
  private OriginalTasks() {}

  static Map<String, Object> unet(UNetConfig config, int batch, int rows, int columns) {
    boolean decodes = config.inputs().spectrumBins() > 0;

    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(List.of(batch, config.inChannels(), rows, columns));
    arguments.add(List.of("ones", batch));
    arguments.add("format");
    arguments.add(config.promptChannels() == 0 ? null : List.of(batch, embedding(config)));
    arguments.add(
        decodes
            ? List.of(batch, config.inChannels(), config.inputs().spectrumBins(), columns)
            : null);
    String file = decodes ? "unets.unet_edm2_ddec_b1" : "unets.unet_edm2_b4";
    String type = decodes ? "DDec_MDCT_UNet_B1" : "UNet";
    return task(file, type, "forward", unetFields(config, decodes), arguments);
  }

  static Map<String, Object> encode(DaeConfig config, int columns) {
    return dae(config, "encode", List.of(1, 2, config.melRows(), columns));
  }

  /** Encodes and decodes a batch of mel spectrograms. */
  static Map<String, Object> reconstruct(DaeConfig config, int batch, int columns) {
    return dae(config, "forward", List.of(batch, 2, config.melRows(), columns));
  }

  /** The same as a whole optimiser step. */
  static Map<String, Object> training(Map<String, Object> task) {
    Map<String, Object> step = new LinkedHashMap<>(task);
    step.put("training", true);
    return step;
  }

  static Map<String, Object> decode(DaeConfig config, int columns) {
    int rows = config.melRows() / config.pooling();
    return dae(config, "decode", List.of(1, config.latentPlanes(), rows, columns));
  }

  private static int embedding(UNetConfig config) {
    int factor = config.embeddingMultiplier() > 0 ? config.embeddingMultiplier() : widest(config);
    return config.modelChannels() * factor;
  }

  private static int widest(UNetConfig config) {
    return config.channelMultipliers().stream().max(Integer::compare).orElse(1);
  }

  private static Map<String, Object> unetFields(UNetConfig config, boolean decodes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("in_channels", config.inChannels());
    fields.put("out_channels", config.outChannels());
    fields.put("in_channels_emb", config.promptChannels());
    fields.put("sigma_min", config.noise().min());
    fields.put("sigma_max", config.noise().max());
    fields.put("sigma_data", config.noise().data());
    fields.put("model_channels", config.modelChannels());
    fields.put("logvar_channels", config.logvarChannels());
    fields.put("channel_mult", config.channelMultipliers());
    int expansion = decodes ? config.block().expansion() : 1;
    putPositive(fields, "channel_mult_noise", config.noiseMultiplier());
    putPositive(fields, "channel_mult_emb", config.embeddingMultiplier() / expansion);
    fields.put("num_layers_per_block", config.blocksPerLevel());
    fields.put("attn_levels", config.attentionLevels());
    if (decodes) {
      fields.put("in_num_freqs", config.inputs().spectrumRows());
      fields.put("in_psd_freqs", config.inputs().spectrumBins());
      fields.put("double_midblock", config.middleBlocks() == 2);
      fields.put("midblock_attn", config.middleAttention());
    }
    putBlock(fields, config.block());
    return fields;
  }

  private static void putPositive(Map<String, Object> fields, String name, int value) {
    if (value > 0) {
      fields.put(name, value);
    }
  }

  private static void putBlock(Map<String, Object> fields, BlockConfig block) {
    fields.put("channels_per_head", block.channelsPerHead());
    fields.put("mlp_multiplier", block.expansion());
    fields.put("mlp_groups", block.groups());
    fields.put("emb_linear_groups", block.embeddingGroups());
  }

  private static Map<String, Object> dae(DaeConfig config, String method, List<Integer> shape) {
    Map<String, Object> fields = new LinkedHashMap<>();
    int expansion = config.block().expansion();
    fields.put("in_channels_emb", config.promptChannels());
    fields.put("in_num_freqs", config.melRows());
    fields.put("latent_channels", config.latentChannels());
    fields.put("model_channels", config.modelChannels());
    fields.put("channel_mult_enc", config.encoderMultiplier());
    fields.put("channel_mult_dec", config.decoderMultipliers());
    fields.put("channel_mult_emb", config.embeddingMultiplier() / expansion);
    fields.put("num_enc_layers", config.encoderBlocks());
    fields.put("num_dec_layers_per_block", config.decoderBlocks());
    putBlock(fields, config.block());
    int width = config.modelChannels() * config.embeddingMultiplier();
    List<@Nullable Object> arguments =
        Arrays.asList(shape, config.promptChannels() == 0 ? null : List.of(1, width));
    return task("daes.dae_edm2_d3", "DAE_D3", method, fields, arguments);
  }

  private static Map<String, Object> task(
      String file,
      String type,
      String method,
      Map<String, Object> fields,
      List<@Nullable Object> arguments) {
    return Map.of(
        "package",
        "modules." + file,
        "class",
        type,
        "method",
        method,
        "channelsLast",
        false,
        "config",
        fields,
        "arguments",
        arguments);
  }
}
