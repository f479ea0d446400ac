package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;

/** What counts as a duplicate, and which of two is kept. */
public record DedupeSettings(
    @Help("Least cosine of two sounds' embeddings for them to be compared, -1 to 1.")
        double similarity,
    @Help("Most sounds that each is compared with, those most alike first.") int neighbours,
    @Help("Least correlation of two sounds laid over each other to be duplicates, 0 to 1.")
        double correlation,
    @Help("Least share of the shorter one that must lie over the other, 0 to 1.") double overlap,
    @Help("Rate at which sounds are laid over each other, Hz, 500 to 48000.") int rate,
    @Help(
            "Which of duplicates is kept, by the first of these that differs: \"lossless\","
                + " \"bandwidth\", \"clipping\", \"length\", \"rate\", \"captions\"; else the first"
                + " by name.")
        List<String> keep) {
  static final List<String> KEEP =
      List.of("lossless", "bandwidth", "clipping", "length", "rate", "captions");

  public DedupeSettings {
    Range.check("dedupe.similarity", similarity, -1, 1);
    Range.check("dedupe.neighbours", neighbours, 0, 10_000);
    Range.check("dedupe.correlation", correlation, 0, 1);
    Range.check("dedupe.overlap", overlap, 0.01, 1);
    Range.check("dedupe.rate", rate, 500, 48_000);
    keep = List.copyOf(keep);
    for (String rule : keep) {
      if (!KEEP.contains(rule)) {
        throw new BadRequestException(
            "\"dedupe.keep\" names \"" + rule + "\".", "Use " + String.join(", ", KEEP) + ".");
      }
    }
  }
}
