package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** How a CLAP learns. */
public record ClapTraining(
    @Help("Seconds of audio heard of a sample, 0 for a whole chunk of the CLAP, to 60.")
        double seconds,
    @Help("Leave the audio encoder as it is; its projection learns.") boolean freezeAudio,
    @Help("Leave the text encoder as it is; its projection learns.") boolean freezeText) {

  public ClapTraining {
    Range.check("seconds of audio", seconds, 0, 60);
  }

  boolean learns(String parameter) {
    return !(freezeAudio && parameter.startsWith("audio_model."))
        && !(freezeText && parameter.startsWith("text_model."));
  }
}
