package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.clap.Activation;
import dualdiffusion.nn.clap.ClapAudioConfig;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.nn.clap.ClapFeatureConfig;
import dualdiffusion.nn.clap.ClapTextConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * CLAP's configuration from the hub's fields. Fields that are absent have the defaults of
 * transformers; those that do not concern inference are passed over.
 */
final class ClapConfigs {
  private ClapConfigs() {}

  /**
   * @param config of {@code config.json}
   * @param preprocessor of {@code preprocessor_config.json}
   */
  static ClapConfig of(ForeignFields config, ForeignFields preprocessor) {
    if (!config.text("model_type", "clap").equals("clap")) {
      throw new ModelException(
          config.origin() + " describes a \"" + config.text("model_type") + "\", not a CLAP.",
          "Choose the folder of a CLAP checkpoint.");
    }
    ForeignFields audio = config.section("audio_config");
    ForeignFields text = config.section("text_config");
    refuseFusion(audio);
    ClapFeatureConfig features = checked(preprocessor, () -> features(preprocessor));
    ClapAudioConfig listener = checked(audio, () -> audio(audio));
    ClapTextConfig reader = checked(text, () -> text(text));
    return checked(
        config,
        () ->
            new ClapConfig(
                features,
                listener,
                reader,
                config.integer("projection_dim", 512),
                activation(config, "projection_hidden_act", "relu")));
  }

  private static void refuseFusion(ForeignFields audio) {
    if (audio.flag("enable_fusion", false)) {
      throw new ModelException(
          audio.origin() + ": \"enable_fusion\" is true; this product reads CLAP without fusion.",
          "Use an unfused checkpoint: every chunk of audio is heard whole, so nothing is lost.");
    }
  }

  private static ClapAudioConfig audio(ForeignFields f) {
    return new ClapAudioConfig(
        f.integer("window_size", 8),
        f.integer("num_mel_bins", 64),
        f.integer("spec_size", 256),
        f.integer("patch_size", 4),
        f.integers("patch_stride", List.of(4, 4)),
        f.integer("patch_embeds_hidden_size", 96),
        f.flag("enable_patch_layer_norm", true),
        f.integers("depths", List.of(2, 2, 6, 2)),
        f.integers("num_attention_heads", List.of(4, 8, 16, 32)),
        f.real("mlp_ratio", 4),
        f.flag("qkv_bias", true),
        f.real("layer_norm_eps", 1e-5),
        activation(f, "hidden_act", "gelu"));
  }

  private static ClapTextConfig text(ForeignFields f) {
    if (!f.text("position_embedding_type", "absolute").equals("absolute")) {
      throw new ModelException(
          f.origin() + ": \"position_embedding_type\" is not \"absolute\".",
          "Use another checkpoint.");
    }
    return new ClapTextConfig(
        f.integer("vocab_size", 50_265),
        f.integer("hidden_size", 768),
        f.integer("num_hidden_layers", 12),
        f.integer("num_attention_heads", 12),
        f.integer("intermediate_size", 3072),
        f.integer("max_position_embeddings", 514),
        f.integer("pad_token_id", 1),
        f.real("layer_norm_eps", 1e-12),
        activation(f, "hidden_act", "gelu"));
  }

  private static ClapFeatureConfig features(ForeignFields f) {
    int rate = f.integer("sampling_rate", 48_000);
    boolean fused = f.text("truncation", "rand_trunc").equals("fusion");
    return new ClapFeatureConfig(
        rate,
        f.integer("nb_max_samples", (int) (f.real("max_length_s", 10) * rate)),
        f.integer("fft_window_size", 1024),
        f.integer("hop_length", 480),
        f.integer("feature_size", 64),
        f.real("frequency_min", 0),
        f.real("frequency_max", 14_000),
        fused ? ClapFeatureConfig.Scale.HTK : ClapFeatureConfig.Scale.SLANEY,
        switch (f.text("padding", "repeatpad")) {
          case "repeatpad" -> ClapFeatureConfig.Padding.REPEAT_THEN_SILENCE;
          case "repeat" -> ClapFeatureConfig.Padding.REPEAT;
          default -> ClapFeatureConfig.Padding.SILENCE;
        },
        f.real("top_db", 0));
  }

  private static Activation activation(ForeignFields f, String name, String absent) {
    return switch (f.text(name, absent)) {
      case "gelu" -> Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
      case "relu" -> Activation.RELU;
      case "silu", "swish" -> Activation.SILU;
      default ->
          throw new ModelException(
              f.origin() + ": \"" + name + "\" is \"" + f.text(name) + "\", which is unknown.",
              "Use gelu, gelu_new, relu or silu.");
    };
  }

  /** Names the file in what a record finds wrong. */
  private static <T> T checked(ForeignFields fields, Supplier<T> record) {
    try {
      return record.get();
    } catch (BadRequestException e) {
      throw new ModelException(
          fields.origin() + ": " + e.problem().what(), e.problem().todo(), e);
    }
  }
}
