package dualdiffusion.core;

import java.util.List;
import java.util.Optional;

/**
 * What to hear: a weighted sum of texts, sounds and named embeddings. No rows at all is the
 * unconditional prompt.
 *
 * @param negative what guidance leads away from, in place of the unconditional prompt; mostly empty
 */
public record Prompt(List<Row> rows, List<Row> negative) {
  public static final double MAX_WEIGHT = 2;
  public static final int MAX_ROWS = 32;
  public static final int MAX_TEXT = 2_000;

  /**
   * One part of the sum: a text, or the sound or named embedding that the text is a label of.
   *
   * @param text what to hear, any words; a label where there is a {@code sound}; the name of an
   *     embedding after {@link #NAMED}
   * @param weight −2…2; negative pushes away from it
   * @param sound to be heard instead of the text
   */
  public record Row(String text, double weight, Optional<AudioBuffer> sound) {
    /** Begins the text of a row that names an embedding of the model, e.g. "@harp pieces". */
    public static final String NAMED = "@";

    /** Begins the name of what a folder of audio sounds like on the whole; its path follows. */
    public static final String FOLDER = "folder:";

    public Row {
      if (!(Math.abs(weight) <= MAX_WEIGHT)) {
        throw new BadRequestException(
            "The weight " + weight + " of \"" + text + "\" is out of range.", "Use −2…2.");
      }
      if (text.length() > MAX_TEXT) {
        throw new BadRequestException(
            "A prompt text has " + text.length() + " characters.", "Use at most " + MAX_TEXT + ".");
      }
      if (sound.isPresent() && !sound.get().isFinite()) {
        throw new BadRequestException(
            "The prompt sound \"" + text + "\" has samples that are not numbers.",
            "Use another sound.");
      }
    }

    public Row(String text, double weight) {
      this(text, weight, Optional.empty());
    }

    /** The name of an embedding, where the row has one. */
    public Optional<String> name() {
      return sound.isEmpty() && text.startsWith(NAMED)
          ? Optional.of(text.substring(NAMED.length()).strip())
          : Optional.empty();
    }

    /** Whether it is words, not a sound or the name of an embedding. */
    public boolean isWords() {
      return sound.isEmpty() && name().isEmpty();
    }

    /** A row for what the audio files of a folder sound like on the whole. */
    public static Row ofFolder(String path, double weight) {
      return new Row(NAMED + FOLDER + path, weight);
    }

    /** The folder's path, where the row is what a folder sounds like. */
    public Optional<String> folder() {
      return name()
          .filter(n -> n.startsWith(FOLDER))
          .map(n -> n.substring(FOLDER.length()).strip());
    }

    /** As people read it: of a folder its name alone. */
    public String label() {
      return folder().map(Row::lastName).orElse(text);
    }

    private static String lastName(String path) {
      String whole = path.replace('\\', '/').replaceAll("/+$", "");
      return whole.substring(whole.lastIndexOf('/') + 1);
    }
  }

  public Prompt {
    rows = List.copyOf(rows);
    negative = List.copyOf(negative);
    check(rows);
    check(negative);
  }

  public Prompt(List<Row> rows) {
    this(rows, List.of());
  }

  public static Prompt of(String text) {
    return new Prompt(text.isBlank() ? List.of() : List.of(new Row(text, 1)));
  }

  /** Whether nothing at all is asked for. */
  public boolean isEmpty() {
    return rows.isEmpty() && negative.isEmpty();
  }

  private static void check(List<Row> rows) {
    if (rows.size() > MAX_ROWS) {
      throw new BadRequestException(
          "The prompt has " + rows.size() + " rows.", "Use at most " + MAX_ROWS + ".");
    }
  }

  @Override
  public String toString() {
    String wanted = words(rows);
    return negative.isEmpty() ? wanted : wanted + " (not " + words(negative) + ")";
  }

  private static String words(List<Row> rows) {
    return String.join(
        ", ",
        rows.stream()
            .map(r -> r.weight() == 1 ? r.label() : r.label() + " ×" + r.weight())
            .toList());
  }
}
