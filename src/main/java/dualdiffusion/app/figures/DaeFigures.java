package dualdiffusion.app.figures;

import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The autoencoder (ENGINE §3); 1e-4. */
final class DaeFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "dae";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var weights = new FoldedWeights(file.file(), "w.")) {
      var dae = new Dae(OriginalConfigs.dae(file.fields()), weights);
      List<Figure> figures = new ArrayList<>();
      Tensor label = label(dae, file, figures);
      Tensor raw = dae.encodeRaw(file.tensor("in.mel_spec"));
      Tensor latents = dae.normalize(raw);
      figures.add(file.absolute("out.pre_norm_latents", raw, TOLERANCE));
      figures.add(file.absolute("out.latents", latents, TOLERANCE));
      figures.add(file.absolute("out.decoded", dae.decode(latents, label), TOLERANCE));
      return figures;
    }
  }

  private static @Nullable Tensor label(Dae dae, FigureFile file, List<Figure> figures) {
    if (dae.config().promptChannels() == 0) {
      return null;
    }
    Tensor label = dae.embed(file.tensor("in.audio_embedding"));
    figures.add(file.absolute("out.embeddings", label, TOLERANCE));
    return label;
  }
}
