package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;

/** How a CLAP learns. */
public record ClapTraining(
    @Help("Seconds of audio heard of a sample, 0 for a whole chunk of the CLAP, to 60.")
        double seconds,
    @Help("Leave the audio encoder as it is; its projection learns.") boolean freezeAudio,
    @Help("Leave the text encoder as it is; its projection learns.") boolean freezeText,
    @Help("Labels of the data set that embeddings tell too, each GROUP/VALUE, e.g. style/harp.")
        List<String> labels,
    @Help("Weight of telling them, 0 to 1000.") double labelWeight,
    @Help("Learn labels from captions alone: no sound is heard, steps are many times faster.")
        boolean wordsOnly) {

  public ClapTraining {
    Range.check("seconds of audio", seconds, 0, 60);
    Range.check("weight of labels", labelWeight, 0, 1000);
    labels = List.copyOf(labels);
    if (wordsOnly && (labels.isEmpty() || labelWeight == 0 || freezeText)) {
      throw new BadRequestException(
          "A CLAP that learns from words alone needs labels to learn.",
          "Name \"labels\" with a \"labelWeight\" above 0 and leave \"freezeText\" off.");
    }
  }

  boolean learns(String parameter) {
    return (!wordsOnly || parameter.startsWith("text_"))
        && !(freezeAudio && parameter.startsWith("audio_model."))
        && !(freezeText && parameter.startsWith("text_model."));
  }
}
