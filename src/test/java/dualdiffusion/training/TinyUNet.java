package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.model.ForeignFields;
import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import java.util.Set;

/** A latent model of a few thousand parameters that trains in seconds. */
final class TinyUNet {
  static final int CHANNELS = 2;
  static final int PROMPT = 8;
  static final UNetConfig CONFIG = config();

  private TinyUNet() {}

  static TrainableWeights weights(long seed) {
    return FreshWeights.of(ParameterShapes.of(CONFIG), WeightNorm.OUTPUT, seed, Set.of());
  }

  private static UNetConfig config() {
    String fields =
        """
        {"in_channels": 2, "out_channels": 2, "in_channels_emb": 8, "dropout": 0.0,
         "sigma_max": 200.0, "sigma_min": 0.03, "sigma_data": 1.0,
         "model_channels": 16, "logvar_channels": 16, "channel_mult": [1, 1],
         "channel_mult_noise": null, "channel_mult_emb": null, "channels_per_head": 16,
         "num_layers_per_block": 1, "label_balance": 0.5, "concat_balance": 0.5,
         "res_balance": 0.3, "attn_balance": 0.3, "attn_levels": [],
         "mlp_multiplier": 1, "mlp_groups": 1}
        """;
    return OriginalConfigs.unet(new ForeignFields("tiny", Json.parseTree(fields, "tiny")));
  }
}
