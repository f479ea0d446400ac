package dualdiffusion.studio.prompt;

import dualdiffusion.core.Prompt;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The prompt being written. */
public final class PromptViewModel {
  private static final double AVOID_WEIGHT = -0.5;
  private static final int SUGGESTIONS = 8;

  private final ObservableList<PromptRow> rows = FXCollections.observableArrayList();
  private List<String> words = List.of();

  public PromptViewModel() {
    rows.add(new PromptRow("", 1));
  }

  public ObservableList<PromptRow> rows() {
    return rows;
  }

  public boolean isFull() {
    return rows.size() >= Prompt.MAX_ROWS;
  }

  public void addRow() {
    add(new PromptRow("", 1));
  }

  /** Adds a row that pushes the music away from its words. */
  public void addAvoidRow() {
    add(new PromptRow("", AVOID_WEIGHT));
  }

  private void add(PromptRow row) {
    if (!isFull()) {
      rows.add(row);
    }
  }

  /** Removes a row; the last one is emptied instead. */
  public void remove(PromptRow row) {
    if (rows.size() == 1) {
      row.text().set("");
      row.weight().set(1);
    } else {
      rows.remove(row);
    }
  }

  /** Writes a prompt in place of what is there; of sounds and embeddings only their names. */
  public void write(Prompt wanted) {
    List<Prompt.Row> lines =
        wanted.rows().isEmpty() ? List.of(new Prompt.Row("", 1)) : wanted.rows();
    rows.remove(Math.min(lines.size(), rows.size()), rows.size());
    for (int i = 0; i < lines.size(); i++) {
      write(i, lines.get(i));
    }
  }

  private void write(int index, Prompt.Row line) {
    if (index < rows.size()) {
      rows.get(index).text().set(line.text());
      rows.get(index).weight().set(line.weight());
    } else {
      rows.add(new PromptRow(line.text(), line.weight()));
    }
  }

  /** Rows with words in them. */
  public Prompt prompt() {
    return new Prompt(
        rows.stream()
            .filter(r -> !r.text().get().isBlank())
            .map(r -> new Prompt.Row(r.text().get().strip(), r.weight().get()))
            .toList());
  }

  /** Words that the loaded model knows; empty when it takes any text. */
  public void setWords(List<String> known) {
    words = List.copyOf(known);
  }

  /** Known words that go on from the word being typed, or that are not in the text yet. */
  public List<String> suggestions(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String last = lastWord(lower);
    List<String> used = List.of(lower.split("[\\s,]+"));
    return words.stream()
        .filter(w -> !used.contains(w.toLowerCase(Locale.ROOT)))
        .filter(w -> w.toLowerCase(Locale.ROOT).startsWith(last))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** The text with the word being typed replaced by a suggestion. */
  public static String complete(String text, String word) {
    return text.substring(0, text.length() - lastWord(text).length()) + word + " ";
  }

  private static String lastWord(String text) {
    int start = text.length();
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  private static boolean isBreak(char c) {
    return Character.isWhitespace(c) || c == ',';
  }
}
