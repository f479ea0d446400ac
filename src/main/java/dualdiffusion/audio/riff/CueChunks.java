package dualdiffusion.audio.riff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code cue } and {@code LIST adtl}: places in the sound, and what they are called. */
public final class CueChunks {
  public static final String ID = "cue ";
  public static final String LIST = "LIST";

  private static final int POINT = 24;
  private static final int MOST_POINTS = 10_000;
  private static final String LABELS = "adtl";
  private static final String LABEL = "labl";

  private CueChunks() {}

  /**
   * A place.
   *
   * @param frame 0…2^32−1
   * @param label any text but NUL; may be empty
   */
  public record Cue(long frame, String label) {}

  /** Both chunks; none for no cues. */
  public static List<RiffChunk> chunks(List<Cue> cues) {
    if (cues.isEmpty()) {
      return List.of();
    }
    ByteBuffer points = RiffChunk.buffer(4 + POINT * cues.size()).putInt(cues.size());
    List<RiffChunk> labels = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      int frame = (int) cues.get(i).frame();
      points.putInt(i + 1).putInt(frame).put(RiffChunk.ascii("data")).putInt(0).putInt(0);
      points.putInt(frame);
      labels.add(label(i + 1, cues.get(i).label()));
    }
    int size = (int) labels.stream().mapToLong(RiffChunk::stored).sum();
    ByteBuffer list = RiffChunk.buffer(4 + size).put(RiffChunk.ascii(LABELS));
    labels.forEach(one -> one.write(list));
    return List.of(RiffChunk.of(ID, points), RiffChunk.of(LIST, list));
  }

  private static RiffChunk label(int id, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = RiffChunk.buffer(4 + bytes.length + 1).putInt(id).put(bytes).put((byte) 0);
    return RiffChunk.of(LABEL, body);
  }

  /** The cues of a file's chunks, by their frames; those without a label have an empty one. */
  public static List<Cue> parse(List<RiffChunk> chunks) {
    Map<Integer, String> labels = new HashMap<>();
    chunks.stream().filter(c -> c.id().equals(LIST)).forEach(c -> readLabels(c.body(), labels));
    return chunks.stream()
        .filter(c -> c.id().equals(ID))
        .flatMap(c -> points(c.body(), labels).stream())
        .sorted(Comparator.comparingLong(Cue::frame))
        .toList();
  }

  private static List<Cue> points(byte[] body, Map<Integer, String> labels) {
    List<Cue> cues = new ArrayList<>();
    if (body.length < 4) {
      return cues;
    }
    ByteBuffer in = RiffChunk.reading(body);
    long count = Math.min(in.getInt(0) & 0xFFFFFFFFL, MOST_POINTS);
    for (int at = 4; cues.size() < count && at + POINT <= body.length; at += POINT) {
      long frame = in.getInt(at + 20) & 0xFFFFFFFFL;
      cues.add(new Cue(frame, labels.getOrDefault(in.getInt(at), "")));
    }
    return cues;
  }

  private static void readLabels(byte[] body, Map<Integer, String> labels) {
    ByteBuffer in = RiffChunk.reading(body);
    if (body.length < 4 || !RiffChunk.id(in).equals(LABELS)) {
      return;
    }
    while (in.remaining() >= RiffChunk.HEADER) {
      String id = RiffChunk.id(in);
      long size = in.getInt() & 0xFFFFFFFFL;
      if (size > in.remaining()) {
        return;
      }
      int next = (int) Math.min(in.position() + size + size % 2, in.limit());
      if (id.equals(LABEL) && size >= 4) {
        labels.put(in.getInt(), text(in, (int) size - 4));
      }
      in.position(next);
    }
  }

  /** Up to the first NUL. */
  private static String text(ByteBuffer in, int most) {
    byte[] bytes = new byte[most];
    in.get(bytes);
    int end = 0;
    while (end < most && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
