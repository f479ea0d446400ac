package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.document.Source;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;

/** Decoded audio of a project's sources, read in the background. UI thread only. */
public interface Sounds {

  /** The source's audio at its own rate; empty while it is read or when its file is missing. */
  Optional<AudioBuffer> sound(Source source);

  /** The same sound, kept where it takes no memory if it is long. Works with files; any thread. */
  default AudioBuffer shelved(AudioBuffer audio) {
    return audio;
  }

  /** Counts up whenever a sound arrived or left; what shows sounds looks again. */
  ReadOnlyLongProperty arrivals();
}
