package dualdiffusion.app.figures;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.Guidance;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.model.ForeignFields;
import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole sampling loop with recorded noise and the weights of unet_b4 (ENGINE §6); 1e-3. */
final class SamplerFigures implements FigureCase {
  private static final double TOLERANCE = 1e-3;
  private static final String WEIGHTS = "unet_b4.safetensors";

  @Override
  public String prefix() {
    return "sampler";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var network = new FigureFile(folder.resolve(WEIGHTS));
        var weights = new FoldedWeights(network.file(), "w.")) {
      var unet = new UNet(OriginalConfigs.unet(network.fields()), weights);
      return List.of(file.absolute("out.sample", sample(unet, file), TOLERANCE));
    }
  }

  private static Tensor sample(UNet unet, FigureFile file) {
    ForeignFields f = file.fields();
    NoiseRange range = unet.config().noise();
    var config =
        new SamplerConfig(
            f.flag("use_heun", true) ? Solver.HEUN : Solver.EULER,
            new Perturbation(f.real("input_perturbation"), f.real("input_perturbation_offset")),
            range.min(),
            range.data());
    double[] sigmas =
        Schedule.of(f.text("schedule"))
            .sigmas(f.integer("num_steps"), range.max(), range.min(), f.real("rho"));
    Tensor noise = file.tensor("in.noise");
    Tensor prompt = file.tensor("in.audio_embedding");
    return new Sampler(config, sigmas)
        .sample(
            guidance(unet, prompt, noise.size(1), f.real("cfg_scale")),
            step -> Kernels.run("select", noise, 0, step),
            new Cancel(),
            Sampler.StepListener.NONE);
  }

  private static Denoiser guidance(UNet unet, Tensor prompt, int batch, double scale) {
    float[] both = new float[2 * batch];
    Arrays.fill(both, 0, batch, 1);
    float[] conditional = new float[batch];
    Arrays.fill(conditional, 1);
    return new Guidance(
        network(unet, unet.embed(prompt, both)),
        network(unet, unet.embed(prompt, conditional)),
        Optional.empty(),
        SamplingSettings.Guidance.of(scale));
  }

  private static Denoiser network(UNet unet, Tensor label) {
    return (x, sigma) -> {
      double[] sigmas = new double[label.size(0)];
      Arrays.fill(sigmas, sigma);
      return unet.denoise(x, sigmas, label, null);
    };
  }
}
