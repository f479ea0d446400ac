package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.dataset.pipeline.PipelineConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio dataset encode}: the latents that a latent model learns from. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    description = "Encode sounds to latents by the model's autoencoder.")
final class DatasetEncodeCommand implements Callable<Integer> {
  @Mixin private StageOptions stage = new StageOptions();

  @Option(
      names = "--variations",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Encodings of each sound, at offsets within a latent column; default: ${DEFAULT-VALUE}.")
  private int variations;

  @Option(
      names = "--cents",
      paramLabel = "N",
      split = ",",
      description = "Encode these tunings too, in cents, -200 to 200, e.g. --cents=-25,25.")
  private List<Double> cents = List.of();

  @Option(names = "--mirror", description = "Encode all with sides swapped too.")
  private boolean mirror;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<String, String> fields =
        Map.of(
            "encode.offsets", Integer.toString(variations),
            "encode.cents", Json.toLine(cents),
            "encode.mirror", Boolean.toString(mirror));
    return stage.run(PipelineConfig.ENCODE, fields, spec);
  }
}
