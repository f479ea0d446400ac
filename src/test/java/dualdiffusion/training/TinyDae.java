package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.model.ForeignFields;
import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.DaeConfig;

/** An autoencoder of a few thousand parameters over 16 rows. */
final class TinyDae {
  static final int PROMPT = 8;
  static final DaeConfig CONFIG = config();

  private TinyDae() {}

  private static DaeConfig config() {
    String fields =
        """
        {"in_channels": 1, "in_channels_emb": 8, "in_num_freqs": 16, "out_channels": 1,
         "latent_channels": 2, "model_channels": 8, "channel_mult_enc": 1,
         "channel_mult_dec": [1, 1], "channel_mult_emb": 1, "channels_per_head": 8,
         "num_enc_layers": 1, "num_dec_layers_per_block": 1, "res_balance": 0.3,
         "attn_balance": 0.3, "attn_levels": [], "mlp_multiplier": 1, "mlp_groups": 1,
         "emb_linear_groups": 1, "add_constant_channel": true, "add_pixel_norm": false}
        """;
    return OriginalConfigs.dae(new ForeignFields("tiny", Json.parseTree(fields, "tiny")));
  }
}
