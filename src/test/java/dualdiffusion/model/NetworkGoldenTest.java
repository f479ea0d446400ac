package dualdiffusion.model;

import static dualdiffusion.Golden.assertClose;
import static dualdiffusion.Golden.open;

import dualdiffusion.config.Json;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The networks against the original's figures; tolerance 1e-4, of golden/README. */
class NetworkGoldenTest {
  private static final double TOLERANCE = 1e-4;

  @Test
  void latentModelWithAndWithoutReference() {
    try (var golden = open("unet_b4");
        var weights = new FoldedWeights(golden, "w.");
        var _ = new Scope()) {
      var unet = new UNet(OriginalConfigs.unet(fields(golden)), weights);
      Tensor label =
          unet.embed(golden.tensor("in.audio_embedding"), golden.floats("in.conditioning_mask"));
      double[] sigma = doubles(golden.floats("in.sigma"));
      Tensor x = golden.tensor("in.x");
      assertClose(golden, "out.embeddings", label, TOLERANCE);
      assertClose(golden, "out.logvar", unet.logVariance(sigma), TOLERANCE);
      assertClose(golden, "out.denoised", unet.denoise(x, sigma, label, null), TOLERANCE);
      Tensor reference = golden.tensor("in.x_ref");
      assertClose(
          golden, "out.denoised_x_ref", unet.denoise(x, sigma, label, reference), TOLERANCE);
    }
  }

  @Test
  void autoencoder() {
    try (var golden = open("dae_d3");
        var weights = new FoldedWeights(golden, "w.");
        var _ = new Scope()) {
      var dae = new Dae(OriginalConfigs.dae(fields(golden)), weights);
      Tensor label = dae.embed(golden.tensor("in.audio_embedding"));
      Tensor raw = dae.encodeRaw(golden.tensor("in.mel_spec"));
      assertClose(golden, "out.embeddings", label, TOLERANCE);
      assertClose(golden, "out.pre_norm_latents", raw, TOLERANCE);
      assertClose(golden, "out.latents", dae.normalize(raw), TOLERANCE);
      assertClose(golden, "out.decoded", dae.decode(dae.normalize(raw), label), TOLERANCE);
    }
  }

  @Test
  void diffusionDecoder() {
    try (var golden = open("ddec_mdct_b1");
        var weights = new FoldedWeights(golden, "w.");
        var _ = new Scope()) {
      var ddec = new UNet(OriginalConfigs.ddec(fields(golden)), weights);
      Tensor label = ddec.embed(golden.tensor("in.audio_embedding"), new float[] {1});
      Tensor denoised =
          ddec.denoise(
              golden.tensor("in.x"),
              doubles(golden.floats("in.sigma")),
              label,
              golden.tensor("in.mdct_psd"));
      assertClose(golden, "out.denoised", denoised, TOLERANCE);
    }
  }

  private static ForeignFields fields(Safetensors golden) {
    String config = Objects.requireNonNull(golden.metadata().get("config"));
    return new ForeignFields("config", Json.parseTree(config, golden.file().toString()));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
