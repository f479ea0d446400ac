package dualdiffusion.audio.marks;

import dualdiffusion.audio.FileType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks as tags, for all types but WAV: LOOPSTART and LOOPLENGTH in frames at the file's rate, as
 * game engines read them, and BPM (TBPM in MP3), BEATS and METRE.
 */
final class MarkTags {
  private static final String START = "LOOPSTART";
  private static final String LENGTH = "LOOPLENGTH";
  private static final String TEMPO = "BPM";
  private static final String TEMPO_ID3 = "TBPM";
  private static final String BEATS = "BEATS";
  private static final String METRE = "METRE";
  private static final Pattern METRE_FORM = Pattern.compile("(\\d{1,2})/(\\d{1,2})");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,17})?");

  /** All names, as tags are read. */
  static final List<String> NAMES =
      List.of(START, LENGTH, TEMPO, TEMPO_ID3, BEATS, METRE).stream().map(MarkTags::low).toList();

  private MarkTags() {}

  static Map<String, String> write(Marks marks, FileType type) {
    Map<String, String> tags = new LinkedHashMap<>();
    marks
        .loop()
        .ifPresent(
            loop -> {
              tags.put(START, Long.toString(loop.start()));
              tags.put(LENGTH, Long.toString(loop.length()));
            });
    marks
        .tempo()
        .ifPresent(
            tempo -> {
              tags.put(type == FileType.MP3 ? TEMPO_ID3 : TEMPO, number(tempo.bpm()));
              tags.put(METRE, tempo.metre());
              if (tempo.beats() > 0) {
                tags.put(BEATS, Integer.toString(tempo.beats()));
              }
            });
    return tags;
  }

  /**
   * @param tags with lower-case names
   * @param frames of the sound: a loop beyond it is left out
   */
  static Marks read(Map<String, String> tags, long frames) {
    return new Marks(loop(tags, frames), tempo(tags), Optional.empty(), List.of());
  }

  private static Optional<LoopSpan> loop(Map<String, String> tags, long frames) {
    long start = whole(tags, START).orElse(0L);
    return whole(tags, LENGTH)
        .filter(length -> length > 0 && start + length <= frames)
        .map(length -> new LoopSpan(start, length));
  }

  private static Optional<Tempo> tempo(Map<String, String> tags) {
    String text = tags.getOrDefault(low(TEMPO), tags.getOrDefault(low(TEMPO_ID3), "")).strip();
    double bpm = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
    if (!(bpm >= 1 && bpm <= Tempo.MAX_BPM)) {
      return Optional.empty();
    }
    int beats = (int) Math.min(whole(tags, BEATS).orElse(0L), Tempo.MAX_BEATS);
    Matcher metre = METRE_FORM.matcher(tags.getOrDefault(low(METRE), ""));
    int numerator = metre.matches() ? Integer.parseInt(metre.group(1)) : 0;
    int denominator = metre.matches() ? Integer.parseInt(metre.group(2)) : 0;
    return Optional.of(
        isMetre(numerator) && isMetre(denominator)
            ? new Tempo(bpm, beats, numerator, denominator)
            : Tempo.of(bpm, beats));
  }

  private static boolean isMetre(int value) {
    return value >= 1 && value <= Tempo.MAX_METRE;
  }

  private static Optional<Long> whole(Map<String, String> tags, String name) {
    return Optional.ofNullable(tags.get(low(name)))
        .map(String::strip)
        .filter(text -> WHOLE.matcher(text).matches())
        .map(Long::parseLong);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String low(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
