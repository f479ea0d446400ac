package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;

/** Which layers of a frozen network get low-rank adapters, and of what rank. */
public record LoraSettings(
    @Help("Rank of the adapters, 1 to 1024; a layer with fewer outputs or inputs gets no more.")
        int rank,
    @Help("Factor of the adapters, divided by the rank, above 0 to 1024.") double alpha,
    @Help("Layers whose name holds one of these texts, e.g. attn_ or conv_; \"\" for all.")
        List<String> layers) {

  public LoraSettings {
    Range.check("rank of the adapters", rank, 1, 1024);
    Range.check("alpha of the adapters", alpha, 1e-6, 1024);
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new BadRequestException(
          "No layer is to be adapted.", "Name parts of layers' names, or \"\" for all.");
    }
  }

  boolean chooses(String layer) {
    return layers.stream().anyMatch(layer::contains);
  }
}
