package dualdiffusion.core;

import java.util.List;

/** A weighted sum of text prompts; an empty list is the unconditional prompt. */
public record Prompt(List<Row> rows) {
  public static final double MAX_WEIGHT = 2;
  public static final int MAX_ROWS = 32;
  public static final int MAX_TEXT = 2_000;

  /**
   * @param text what to hear, any words
   * @param weight −2…2; negative pushes away from the text
   */
  public record Row(String text, double weight) {}

  public Prompt {
    rows = List.copyOf(rows);
    if (rows.size() > MAX_ROWS) {
      throw new BadRequestException(
          "The prompt has " + rows.size() + " rows.", "Use at most " + MAX_ROWS + ".");
    }
    rows.forEach(Prompt::check);
  }

  public static Prompt of(String text) {
    return new Prompt(text.isBlank() ? List.of() : List.of(new Row(text, 1)));
  }

  private static void check(Row row) {
    if (!(Math.abs(row.weight()) <= MAX_WEIGHT)) {
      throw new BadRequestException(
          "The weight " + row.weight() + " of \"" + row.text() + "\" is out of range.",
          "Use −2…2.");
    }
    if (row.text().length() > MAX_TEXT) {
      throw new BadRequestException(
          "A prompt text has " + row.text().length() + " characters.",
          "Use at most " + MAX_TEXT + ".");
    }
  }

  @Override
  public String toString() {
    return String.join(
        ", ",
        rows.stream().map(r -> r.weight() == 1 ? r.text() : r.text() + " ×" + r.weight()).toList());
  }
}
