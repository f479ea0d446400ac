package dualdiffusion.studio.project;

import dualdiffusion.audio.PartialAudio;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How audio enters and leaves the studio. Called on background threads; failures are problems. */
public interface AudioFiles {

  /**
   * Audio of a file and how it was stored.
   *
   * @param stored depth to write it at again
   * @param notices what a person should know of the file; mostly empty
   * @param origin the file that unchanged frames can be taken from; may be null
   */
  record Content(
      AudioBuffer audio, SampleFormat stored, List<String> notices, @Nullable Origin origin) {
    public Content {
      notices = List.copyOf(notices);
    }

    /**
     * What became of the clip, stored as it is; where its shape is the same, frames that did not
     * change are still the file's.
     */
    Content turnedInto(AudioBuffer made) {
      Origin left = made.isLike(audio) && origin != null ? origin.beside(audio, made) : null;
      return new Content(made, stored, List.of(), left);
    }
  }

  /**
   * @throws dualdiffusion.core.ProblemException when the file cannot be read
   */
  Content read(Path file, Cancel cancel);

  /**
   * The same, for one who wants to see how far it has come.
   *
   * @param soFar may be told on this thread now and then
   */
  default Content read(Path file, Cancel cancel, Consumer<PartialAudio> soFar) {
    return read(file, cancel);
  }

  /** The same sound, where a long one takes no memory if there is such a place. */
  default AudioBuffer shelved(AudioBuffer audio) {
    return audio;
  }

  /**
   * Writes audio in the format that the file's ending names, or leaves what was there untouched.
   * Frames that are still those of the content's origin come from there, to the bit.
   *
   * @return what differs from what was asked; mostly empty
   * @throws dualdiffusion.core.ProblemException when the file cannot be written
   */
  List<String> write(Path file, Content content, Map<String, String> tags, Cancel cancel);
}
