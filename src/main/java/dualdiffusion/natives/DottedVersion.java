package dualdiffusion.natives;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of numbers with dots: a driver's, CUDA's, a card's compute capability.
 *
 * @param text as it was told, leading zeros included
 */
public record DottedVersion(String text) implements Comparable<DottedVersion> {
  private static final Pattern TEXT = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

  /** Empty where the text is none, e.g. "[N/A]". */
  static Optional<DottedVersion> parse(String text) {
    String plain = text.strip();
    return TEXT.matcher(plain).matches() ? Optional.of(new DottedVersion(plain)) : Optional.empty();
  }

  static DottedVersion of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("no version: " + text));
  }

  boolean isBefore(DottedVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(DottedVersion other) {
    List<Integer> mine = parts();
    List<Integer> theirs = other.parts();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      int order = Integer.compare(part(mine, i), part(theirs, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private List<Integer> parts() {
    return Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList();
  }

  private static int part(List<Integer> parts, int i) {
    return i < parts.size() ? parts.get(i) : 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
