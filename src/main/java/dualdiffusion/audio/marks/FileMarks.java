package dualdiffusion.audio.marks;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SourceFormat;
import dualdiffusion.audio.riff.RiffFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The marks of a file: chunks in WAV, tags in all other types. */
public final class FileMarks {
  private static final String WAV = "wav";

  private FileMarks() {}

  /**
   * Reads what a file says; what makes no sense is left out, so that no file is refused for it.
   *
   * @param source of the same file
   * @param frames that it has
   * @throws AudioException when the disk fails
   */
  public static Marks read(Path file, SourceFormat source, long frames) {
    if (!source.container().equals(WAV)) {
      return MarkTags.read(source.tags(), frames);
    }
    try {
      return MarkChunks.read(RiffFile.read(file, MarkChunks.IDS), frames);
    } catch (IOException e) {
      throw AudioException.reading(file, "its chunks cannot be read (" + e + ")", "Try again.");
    }
  }

  /** Tags of a file with those of its marks in place of whatever others there are. */
  public static Map<String, String> tags(Map<String, String> tags, Marks marks, FileType type) {
    Map<String, String> all = new HashMap<>(tags);
    all.keySet().removeIf(name -> MarkTags.NAMES.contains(name.toLowerCase(Locale.ROOT)));
    if (type != FileType.WAV) {
      all.putAll(MarkTags.write(marks, type));
    }
    return all;
  }

  /**
   * Adds the marks to a whole WAV file; other types have them as tags.
   *
   * @param named what a person is told in errors
   * @return what could not be kept; mostly empty
   * @throws AudioException when the disk does not take it
   */
  public static List<String> add(
      Path file, Path named, FileType type, Marks marks, int sampleRate) {
    if (type != FileType.WAV) {
      return lost(marks, type);
    }
    try {
      return RiffFile.append(file, MarkChunks.write(marks, sampleRate))
          ? List.of()
          : List.of("Loop, tempo and markers were left out: the file is too large for them.");
    } catch (IOException e) {
      throw AudioException.writing(
          named, "its chunks could not be added (" + e + ")", "Check the disk's space.", e);
    }
  }

  private static List<String> lost(Marks marks, FileType type) {
    List<String> notices = new ArrayList<>();
    if (!marks.markers().isEmpty()) {
      notices.add(
          "%d markers were left out: only WAV files have them.".formatted(marks.markers().size()));
    }
    if (marks.root().isPresent()) {
      notices.add("The root note was left out: only WAV files have one.");
    }
    if (marks.loop().isPresent() && type == FileType.MP3) {
      notices.add("Most players of MP3 leave a gap in a loop: use WAV, FLAC or OGG.");
    }
    return notices;
  }
}
