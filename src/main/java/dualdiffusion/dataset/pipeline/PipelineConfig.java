package dualdiffusion.dataset.pipeline;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.dataset.Variants;
import dualdiffusion.dataset.stages.DedupeSettings;
import dualdiffusion.dataset.stages.ImportSettings;
import dualdiffusion.dataset.stages.LabelSettings;
import dualdiffusion.dataset.stages.NormaliseSettings;
import dualdiffusion.dataset.stages.SplitSettings;
import java.util.List;
import java.util.Optional;

/**
 * One data set's making, whole: the JSON that {@code studio dataset run} reads, over the defaults
 * (resources/dataset/pipeline.json). Paths are relative to the file's folder.
 */
public record PipelineConfig(
    @Help("The data-set folder; made if absent.") String folder,
    @Help("Stages to run; always in the usual order, which is the default's.") List<String> stages,
    @Help("Model that hears and encodes; absent for the starter.") Optional<String> model,
    @Help("CLAP folders of the hub that hear instead of the model's; several are heard as one.")
        List<String> claps,
    @Help("Files worked on at once; 0 for all cores.") int jobs,
    @Help("What is imported.") ImportSettings imports,
    @Help("How sounds are evened out.") NormaliseSettings normalise,
    @Help("Labels found by listening; no lists, no labels.") LabelSettings label,
    @Help("Duplicates.") DedupeSettings dedupe,
    @Help("What each sample is for.") SplitSettings split,
    @Help("Latents for the latent model.") Encode encode) {

  public static final String IMPORT = "import";
  public static final String INTEGRITY = "integrity";
  public static final String NORMALISE = "normalise";
  public static final String EMBED = "embed";
  public static final String LABEL = "label";
  public static final String DEDUPE = "dedupe";
  public static final String SPLIT = "split";
  public static final String ENCODE = "encode";
  public static final String TABLES = "tables";

  /** In the order in which they run: what is left out by then is not encoded. */
  public static final List<String> STAGES =
      List.of(IMPORT, INTEGRITY, NORMALISE, EMBED, LABEL, DEDUPE, SPLIT, ENCODE, TABLES);

  /** Which encodings of each sound are made. */
  public record Encode(
      @Help("Encodings at offsets within a latent column, 1 to 64.") int offsets,
      @Help(
              "Tunings beside the sound's own, cents, -200 to 200, e.g. [-25, 25]; not for loops"
                  + " that are rings.")
          List<Double> cents,
      @Help("Encode all with sides swapped too; training swaps latents at no cost.")
          boolean mirror) {
    public Encode {
      cents = List.copyOf(cents);
    }

    Variants variants() {
      return new Variants(offsets, cents, mirror);
    }
  }

  public PipelineConfig {
    Range.check("jobs", jobs, 0, 1024);
    stages = List.copyOf(stages);
    for (String stage : stages) {
      if (!STAGES.contains(stage)) {
        throw new BadRequestException(
            "There is no stage \"%s\"; there are %s.".formatted(stage, String.join(", ", STAGES)),
            "Correct its name.");
      }
    }
    claps = List.copyOf(claps);
    encode.variants(); // checks them
  }
}
