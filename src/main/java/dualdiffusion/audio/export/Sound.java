package dualdiffusion.audio.export;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is exported.
 *
 * @param stored depth that its samples came in; 24 bits for made music
 * @param marks in frames of the audio
 * @param tags title, comment (which holds prompt, seed and parameters) and others
 * @param notices what a person should know of where it comes from; mostly empty
 */
public record Sound(
    AudioBuffer audio,
    SampleFormat stored,
    Marks marks,
    Map<String, String> tags,
    List<String> notices) {
  public Sound {
    tags = Map.copyOf(tags);
    notices = List.copyOf(notices);
  }

  /** Made music. */
  public Sound(AudioBuffer audio, Marks marks, Map<String, String> tags) {
    this(audio, SampleFormat.S24, marks, tags, List.of());
  }

  /**
   * A file with its marks and tags.
   *
   * @throws dualdiffusion.audio.AudioException as {@link AudioReader#read}
   */
  public static Sound read(Path file, Cancel cancel) {
    DecodedAudio decoded = AudioReader.read(file, cancel);
    return new Sound(
        decoded.audio(),
        decoded.source().depth(),
        FileMarks.read(file, decoded.source(), decoded.audio().frames()),
        decoded.source().tags(),
        decoded.notices());
  }

  public Sound withMarks(Marks others) {
    return new Sound(audio, stored, others, tags, notices);
  }
}
