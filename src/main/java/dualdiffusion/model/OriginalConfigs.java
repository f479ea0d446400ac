package dualdiffusion.model;

import dualdiffusion.format.FilterShape;
import dualdiffusion.format.MdctWindow;
import dualdiffusion.format.MelFglaConfig;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelWindow;
import dualdiffusion.format.RawConfig;
import dualdiffusion.nn.BlockConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.UNetInputs;
import java.util.List;
import java.util.Locale;

/**
 * Our configuration records from the original's JSON fields. What its code fixes silently (the
 * kernel of the last convolution, which blocks attend, …) is written out here.
 */
public final class OriginalConfigs {
  private static final double POSITION_MAX_HZ = 16_000;

  private OriginalConfigs() {}

  /** Its latent model, {@code unet_edm2_b4}, and the one over time alone, {@code unet_edm2_c1a}. */
  public static UNetConfig unet(ForeignFields f) {
    int rows = f.integer("latents_height", 0);
    boolean overTime = rows > 0;
    var inputs =
        new UNetInputs(
            true,
            overTime ? 0 : POSITION_MAX_HZ,
            0,
            0,
            0,
            f.flag("inpainting", false),
            overTime ? rows : null,
            overTime ? null : true,
            null);
    if (overTime) {
      plainOverTime(f);
    }
    if (f.flag("use_t_ranges", false)) {
      throw new ModelException(
          "The latent model hears where in its song it is, which later ones dropped.",
          "Use a model without use_t_ranges.");
    }
    BlockConfig block = block(f, true, false, true, f.integer("mlp_groups"));
    UNetConfig config = unet(f, 1, 2, true, 3, inputs, block);
    f.finish();
    return config;
  }

  private static void plainOverTime(ForeignFields f) {
    f.ignore("pos_emb_bandwidth", "pos_balance");
    if (f.integer("pos_channels", 0) > 0 || !f.flag("use_skips", true)) {
      throw new ModelException(
          "The latent model has a time position or no skip connections, which nobody trained.",
          "Use a model without pos_channels and with use_skips.");
    }
  }

  /** Its diffusion decoder, {@code unet_edm2_ddec_b1}. */
  public static UNetConfig ddec(ForeignFields f) {
    int rows = f.integer("in_num_freqs");
    int bins = f.integer("in_psd_freqs");
    var inputs =
        new UNetInputs(
            f.flag("add_constant_channel", true),
            0,
            bins,
            rows,
            f.real("x_ref_balance", 0.5),
            false);
    BlockConfig block = block(f, true, true, false, f.integer("emb_linear_groups", 1));
    int middle = f.flag("double_midblock", true) ? 2 : 1;
    UNetConfig config =
        unet(f, block.expansion(), middle, f.flag("midblock_attn", false), 5, inputs, block);
    f.finish();
    return config;
  }

  /** Its autoencoder, {@code dae_edm2_d3}. */
  public static DaeConfig dae(ForeignFields f) {
    f.ignore("in_channels", "out_channels", "latents_img_split_stereo", "latents_img_use_pca");
    f.ignore("latents_img_channel_order", "latents_img_flip_stereo", "add_constant_channel");
    refuseAttention(f);
    DaeConfig config =
        new DaeConfig(
            f.integer("in_num_freqs"),
            f.integer("in_channels_emb"),
            f.integer("latent_channels"),
            f.integer("model_channels"),
            f.integer("channel_mult_enc"),
            f.integers("channel_mult_dec"),
            f.integer("channel_mult_emb") * f.integer("mlp_multiplier"),
            f.integer("num_enc_layers"),
            f.integer("num_dec_layers_per_block"),
            block(
                f,
                f.flag("add_pixel_norm", false),
                true,
                false,
                f.integer("emb_linear_groups", 1)));
    f.ignore("last_global_step").finish();
    return config;
  }

  /** Its format, {@code ms_mdct_dual}. */
  public static MelMdctConfig format(ForeignFields f) {
    MelMdctConfig config =
        new MelMdctConfig(
            f.integer("sample_rate"),
            f.integer("num_raw_channels"),
            f.integer("default_raw_length"),
            f.real("raw_to_mel_spec_scale"),
            f.real("raw_to_mel_spec_offset"),
            f.real("mel_spec_to_mdct_psd_scale"),
            f.real("mel_spec_to_mdct_psd_offset"),
            f.real("mdct_to_raw_scale"),
            f.real("raw_to_mdct_scale"),
            f.integer("mdct_window_len"),
            choice(MdctWindow.class, f.text("mdct_window_func")),
            f.integer("mdct_psd_num_bins"),
            f.flag("mdct_dual_channel", false),
            f.real("ms_abs_exponent"),
            choice(FilterShape.class, f.text("ms_filter_shape")),
            f.real("ms_freq_min"),
            f.integer("ms_width_alignment"),
            f.integer("ms_num_frequencies"),
            f.integer("ms_step_size_ms"),
            f.integer("ms_window_duration_ms"),
            f.integer("ms_padded_duration_ms"),
            f.real("ms_window_exponent_low"),
            f.real("ms_window_exponent_high"),
            f.flag("ms_window_periodic", true),
            choice(MelWindow.class, f.text("ms_window_func")),
            null);
    f.ignore("last_global_step").finish();
    return config;
  }

  /** Its older format, {@code spectrogram}. */
  public static MelFglaConfig spectrogram(ForeignFields f) {
    f.ignore("sample_to_raw_scale", "sample_raw_length", "last_global_step");
    f.ignore("abs_exp1_scale", "abs_exp1_mel_density", "unscaled_psd_scale");
    f.ignore("unscaled_psd_mel_density", "unscaled_psd_num_fft_bins", "unscaled_psd_rectify");
    int rate = f.integer("sample_rate");
    if (!f.text("freq_scale_type", "mel").equals("mel")
        || f.has("freq_scale_norm")
        || f.integer("max_frequency") * 2 != rate) {
      throw new ModelException(
          "The format's frequency scale is not plain mel up to half the sample rate.",
          "Use a model of the usual scale.");
    }
    MelFglaConfig config =
        new MelFglaConfig(
            rate,
            f.has("sample_raw_channels")
                ? f.integer("sample_raw_channels")
                : f.integer("num_raw_channels", 2),
            f.integer("default_raw_length", MelFglaConfig.standard().defaultSamples()),
            f.real("raw_to_sample_scale"),
            f.real("sample_mean"),
            f.real("abs_exponent"),
            f.real("min_frequency"),
            f.integer("num_frequencies"),
            f.integer("step_size_ms"),
            f.integer("window_duration_ms"),
            f.integer("padded_duration_ms"),
            f.real("window_exponent"),
            f.flag("window_periodic", true),
            MelFglaConfig.standard().widthAlignment(),
            f.integer("num_fgla_iters"),
            f.real("fgla_momentum"),
            f.real("stereo_coherence"),
            null);
    f.finish();
    return config;
  }

  /** Its format {@code raw}. */
  public static RawConfig raw(ForeignFields f) {
    RawConfig config =
        new RawConfig(
            f.integer("sample_rate"),
            f.integer("num_raw_channels"),
            f.integer("default_raw_length"),
            f.real("scale"),
            f.flag("mel_density_scaling", true),
            f.flag("dual_channel", false),
            f.integer("width_alignment"),
            1);
    f.ignore("last_global_step").finish();
    return config;
  }

  private static UNetConfig unet(
      ForeignFields f,
      int embeddingFactor,
      int middleBlocks,
      boolean middleAttention,
      int outKernel,
      UNetInputs inputs,
      BlockConfig block) {
    f.ignore("last_global_step", "dropout");
    List<Integer> multipliers = f.integers("channel_mult");
    int widest = multipliers.stream().mapToInt(Integer::intValue).max().orElse(1);
    return new UNetConfig(
        f.integer("in_channels"),
        f.integer("out_channels"),
        f.has("label_dim") ? f.integer("label_dim") : f.integer("in_channels_emb"),
        new NoiseRange(f.real("sigma_min"), f.real("sigma_max"), f.real("sigma_data")),
        f.integer("model_channels"),
        multipliers,
        f.integer("channel_mult_noise", 0),
        f.integer("channel_mult_emb", widest) * embeddingFactor,
        f.integer("logvar_channels"),
        f.integer("num_layers_per_block"),
        middleBlocks,
        middleAttention,
        f.integers("attn_levels"),
        f.real("label_balance"),
        f.real("concat_balance"),
        outKernel,
        inputs,
        block);
  }

  private static BlockConfig block(
      ForeignFields f,
      boolean pixelNorm,
      boolean reflectTime,
      boolean alwaysProject,
      int embeddingGroups) {
    return new BlockConfig(
        f.integer("channels_per_head"),
        f.real("res_balance"),
        f.real("attn_balance"),
        f.integer("mlp_multiplier"),
        f.integer("mlp_groups"),
        embeddingGroups,
        pixelNorm,
        reflectTime,
        alwaysProject);
  }

  private static void refuseAttention(ForeignFields f) {
    if (!f.integers("attn_levels").isEmpty()) {
      throw new ModelException(
          "The autoencoder uses attention, which the original itself cannot run.",
          "Use a model without it.");
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String id) {
    try {
      return Enum.valueOf(type, id.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ModelException("The format names \"" + id + "\", which is unknown.", "", e);
    }
  }
}
