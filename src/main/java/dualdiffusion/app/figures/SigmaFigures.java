package dualdiffusion.app.figures;

import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.SigmaDistribution;
import dualdiffusion.training.SigmaShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Noise levels of training (ENGINE §8), sigma 0.03 to 200, offset 0.3; 1e-5 relative. */
final class SigmaFigures {
  private static final double TOLERANCE = 1e-5;
  private static final NoiseRange RANGE = new NoiseRange(0.03, 200, 1);
  private static final double OFFSET = 0.3;
  private static final String SIGMAS = "out.sigma_";
  private static final String SANITIZED = "out.pdf_sanitized";
  private static final String LEARNED = "out.pdf_from_unet_b4_logvar_step";
  private static final String WARMUP = "_warmup";

  private SigmaFigures() {}

  static List<Figure> compare(FigureFile file, Path folder) {
    List<Figure> figures = new ArrayList<>();
    for (String name : file.file().names()) {
      if (name.startsWith(SIGMAS)) {
        double[] sigmas = distribution(name, file).sigmas(file.doubles("in.quantiles"));
        figures.add(file.relative(name, sigmas, TOLERANCE));
      } else if (name.equals(SANITIZED)) {
        figures.add(file.relative(name, given(file).density(), TOLERANCE));
      } else if (name.startsWith(LEARNED)) {
        learned(name, file, folder, figures);
      }
    }
    return figures;
  }

  private static SigmaDistribution distribution(String name, FigureFile file) {
    String id = name.substring(SIGMAS.length());
    if (id.equals("ln_pdf")) {
      return given(file);
    }
    SigmaShape shape = SigmaShape.of(id);
    return shape.over(RANGE, OFFSET, shape == SigmaShape.SCALE_INVARIANT ? 1 : 0.9);
  }

  private static LearnedSigmas given(FigureFile file) {
    return new LearnedSigmas(LearnedSigmas.unimodal(file.doubles("in.pdf")), RANGE);
  }

  /** From the uncertainty of the latent model in the same folder, where it is there. */
  private static void learned(String name, FigureFile file, Path folder, List<Figure> figures) {
    Path model = folder.resolve("unet_b4.safetensors");
    if (!Files.exists(model)) {
      return;
    }
    String[] numbers = name.substring(LEARNED.length()).split(WARMUP, 2);
    var d = LearnedSigmas.Settings.DEFAULT;
    var settings =
        new LearnedSigmas.Settings(
            d.bins(), Integer.parseInt(numbers[1]), d.scale(), d.offset(), d.min(), d.unimodal());
    try (var opened = new FigureFile(model);
        var weights = new FoldedWeights(opened.file(), "w.")) {
      var unet = new UNet(OriginalConfigs.unet(opened.fields()), weights);
      double[] density = LearnedSigmas.of(unet, Long.parseLong(numbers[0]), settings).density();
      figures.add(file.relative(name, density, TOLERANCE));
    }
  }
}
