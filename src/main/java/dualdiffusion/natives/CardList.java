package dualdiffusion.natives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what NVIDIA's driver says of itself. Pure functions of text. */
final class CardList {
  static final String FIELDS = "name,driver_version,memory.total,compute_cap";

  /** Drivers before 510 do not know the capability. */
  static final String OLD_FIELDS = "name,driver_version,memory.total";

  private static final Pattern KERNEL =
      Pattern.compile("\\s(\\d{3,4}\\.\\d{1,3}(\\.\\d{1,3})?)\\s");
  private static final int MAX_CARDS = 64;
  private static final long MEBIBYTE = 1 << 20;

  private CardList() {}

  /**
   * Cards of {@code nvidia-smi --query-gpu=… --format=csv,noheader,nounits}, a line each; lines
   * that are none are left out. From the end, because names may have commas.
   */
  static List<GraphicsCard> parse(String text, boolean withCapability) {
    List<GraphicsCard> cards = new ArrayList<>();
    text.lines()
        .limit(MAX_CARDS)
        .forEach(line -> card(line, withCapability ? 4 : 3).ifPresent(cards::add));
    return cards;
  }

  private static Optional<GraphicsCard> card(String line, int fields) {
    List<String> words = List.of(line.split(",", -1));
    int first = words.size() - fields;
    if (first < 0) {
      return Optional.empty();
    }
    String name = String.join(",", words.subList(0, first + 1)).strip();
    Optional<DottedVersion> capability =
        fields > 3 ? DottedVersion.parse(words.getLast()) : Optional.empty();
    return DottedVersion.parse(words.get(first + 1))
        .filter(driver -> !name.isEmpty())
        .map(driver -> new GraphicsCard(name, driver, bytes(words.get(first + 2)), capability));
  }

  private static long bytes(String mebibytes) {
    String plain = mebibytes.strip();
    return plain.matches("\\d{1,9}") ? Long.parseLong(plain) * MEBIBYTE : 0;
  }

  /** The driver of {@code /proc/driver/nvidia/version}. */
  static Optional<DottedVersion> kernelDriver(String text) {
    Matcher found = KERNEL.matcher(text.lines().findFirst().orElse("") + " ");
    return found.find() ? DottedVersion.parse(found.group(1)) : Optional.empty();
  }
}
