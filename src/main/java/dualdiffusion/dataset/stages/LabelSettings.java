package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What sounds are asked for by words, and what follows from the answers. */
public record LabelSettings(
    @Help(
            "Lists of labels by name, e.g. {\"mood\": {\"labels\": {\"calm\": [\"calm music\","
                + " \"a slow song\"]}}}.")
        Map<String, Labels> lists,
    @Help("How strongly the best text wins: scores are the softmax of so many times the cosines.")
        double sharpness,
    @Help(
            "See sounds and texts from the centres of the data set's own: evens out that a CLAP's"
                + " sounds and texts keep apart.")
        boolean centre,
    @Help("Scores below this are not written, 0 to 1.") double least,
    @Help("Write the scores as tags into the data set's own FLAC files.") boolean tags,
    @Help("Rules over scores and figures that leave samples out; as in \"split.rules\".")
        List<Rule> rules) {

  /**
   * A list of labels of which one or another fits.
   *
   * @param labels texts by label; their mean is what a sound is compared with
   * @param negatives texts of what no label stands for; they take their share of the score
   */
  public record Labels(
      @Help("Texts by label; their mean is what a sound is compared with.")
          Map<String, List<String>> labels,
      @Help("Texts of what no label stands for; they take their share of the score.")
          Optional<List<String>> negatives) {
    public Labels {
      if (labels.isEmpty() || labels.values().stream().anyMatch(List::isEmpty)) {
        throw new BadRequestException(
            "A list of labels has no texts.", "Give each label one text at least.");
      }
    }
  }

  public LabelSettings {
    Range.check("label.sharpness", sharpness, 0.1, 1000);
    Range.check("label.least", least, 0, 1);
    rules = List.copyOf(rules);
  }
}
