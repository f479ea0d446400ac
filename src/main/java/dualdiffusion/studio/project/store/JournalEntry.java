package dualdiffusion.studio.project.store;

import dualdiffusion.config.Json;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: CRC-32C of the JSON in eight hexadecimal digits, a space, the JSON.
 *
 * @param n counts all entries of the project's life
 * @param what happened
 * @param edit for {@link What#DO} and {@link What#REPLACE}, as {@link EditCodec} writes it
 * @param media for {@link What#MEDIA}
 * @param project for {@link What#SET}
 */
record JournalEntry(
    long n,
    What what,
    Optional<Map<String, Object>> edit,
    Optional<Media> media,
    Optional<Project> project) {
  private static final int CRC = 8;

  /** What an entry says. */
  enum What {
    /** An edit was done. */
    DO,
    /** An edit was done in place of the latest step, which was taken back for it. */
    REPLACE,
    UNDO,
    REDO,
    /** The project is this one, whatever it was; nothing before can be undone from here. */
    SET,
    /** The audio of a source lies in the folder now. */
    MEDIA
  }

  static JournalEntry of(long n, What what) {
    return new JournalEntry(n, what, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static JournalEntry edit(long n, What what, ProjectEdit edit) {
    return new JournalEntry(
        n, what, Optional.of(EditCodec.tree(edit)), Optional.empty(), Optional.empty());
  }

  static JournalEntry media(long n, Media media) {
    return new JournalEntry(n, What.MEDIA, Optional.empty(), Optional.of(media), Optional.empty());
  }

  static JournalEntry set(long n, Project project) {
    return new JournalEntry(n, What.SET, Optional.empty(), Optional.empty(), Optional.of(project));
  }

  /** With the line's end. */
  byte[] line() {
    byte[] json = (" " + Json.toLine(this) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] crc = crc(json, 1, json.length - 2).getBytes(StandardCharsets.US_ASCII);
    var line = new byte[crc.length + json.length];
    System.arraycopy(crc, 0, line, 0, crc.length);
    System.arraycopy(json, 0, line, crc.length, json.length);
    return line;
  }

  /**
   * Reads a line.
   *
   * @param bytes from which bytes {@code from} to {@code to} are the line without its end
   * @return null when it is damaged
   */
  static @Nullable JournalEntry read(byte[] bytes, int from, int to, String origin) {
    int json = from + CRC + 1;
    if (json >= to || bytes[from + CRC] != ' ') {
      return null;
    }
    String crc = new String(bytes, from, CRC, StandardCharsets.US_ASCII);
    if (!crc.equals(crc(bytes, json, to - json))) {
      return null;
    }
    String text = new String(bytes, json, to - json, StandardCharsets.UTF_8);
    return Json.parse(text, origin, JournalEntry.class);
  }

  private static String crc(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
