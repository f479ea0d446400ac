package dualdiffusion.studio.prompt;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The prompt being written. */
public final class PromptViewModel {
  private static final double AVOID_WEIGHT = -0.5;
  private static final int SUGGESTIONS = 8;

  private final ObservableList<PromptRow> rows = FXCollections.observableArrayList();
  private final RecentPrompts recent = new RecentPrompts();
  private final ReadOnlyObjectWrapper<@Nullable ModelSummary> model = new ReadOnlyObjectWrapper<>();
  private Consumer<PromptRow> folders = row -> {};
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

  /** Adds a sound to be heard. */
  public void addSound(String name, AudioBuffer sound) {
    add(PromptRow.ofSound(name, sound, 1));
  }

  /** Adds one of the model's own embeddings. */
  public void addNamed(String name) {
    add(PromptRow.ofName(name, 1));
  }

  /** Adds what a folder of audio sounds like on the whole. */
  public void addFolder(String path) {
    add(PromptRow.ofFolder(path, 1));
  }

  /** A row without words gives way. */
  private void add(PromptRow row) {
    boolean takesPlace = row.kind() != PromptRow.Kind.TEXT && rows.size() == 1 && isBlank(0);
    if (takesPlace) {
      rows.set(0, row);
    } else if (!isFull()) {
      rows.add(row);
    }
    if (row.kind() == PromptRow.Kind.FOLDER && rows.contains(row)) {
      folders.accept(row);
    }
  }

  private boolean isBlank(int index) {
    return rows.get(index).text().get().isBlank();
  }

  /** Hears of each folder that is added. */
  void onFolder(Consumer<PromptRow> listener) {
    folders = listener;
  }

  /** Removes a row; the last one is emptied instead. */
  public void remove(PromptRow row) {
    if (rows.size() > 1) {
      rows.remove(row);
    } else if (row.kind() == PromptRow.Kind.TEXT) {
      row.text().set("");
      row.weight().set(1);
    } else {
      rows.setAll(new PromptRow("", 1));
    }
  }

  /** Moves a row up (negative) or down; at most to the end. */
  public void move(PromptRow row, int by) {
    moveTo(row, rows.indexOf(row) + by);
  }

  /** Puts a row at a place; one beyond the ends is the end. */
  public void moveTo(PromptRow row, int index) {
    int from = rows.indexOf(row);
    int to = Math.clamp(index, 0, rows.size() - 1);
    if (from >= 0 && from != to) {
      List<PromptRow> order = new ArrayList<>(rows);
      order.remove(from);
      order.add(to, row);
      rows.setAll(order);
    }
  }

  /** Writes a prompt in place of what is there. */
  public void write(Prompt wanted) {
    List<PromptRow> lines = new ArrayList<>(wanted.rows().stream().map(PromptRow::of).toList());
    for (Prompt.Row row : wanted.negative()) {
      PromptRow line = PromptRow.of(row);
      line.away().set(true);
      lines.add(line);
    }
    rows.setAll(
        lines.isEmpty()
            ? List.of(new PromptRow("", 1))
            : lines.subList(0, Math.min(lines.size(), Prompt.MAX_ROWS)));
  }

  /** Rows with something in them that are switched on. */
  public Prompt prompt() {
    return new Prompt(asked(false), asked(true));
  }

  private List<Prompt.Row> asked(boolean away) {
    return rows.stream()
        .filter(row -> row.away().get() == away)
        .flatMap(row -> row.asked().stream())
        .toList();
  }

  /** What was used before. */
  public RecentPrompts recent() {
    return recent;
  }

  /** What the loaded model hears; null while there is none. */
  public void hear(@Nullable ModelSummary loaded) {
    model.set(loaded);
    boolean anyText = loaded != null && loaded.promptWords().isEmpty();
    setWords(anyText ? Vocabulary.WORDS : loaded == null ? List.of() : loaded.promptWords());
  }

  /** The model that hears; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable ModelSummary> model() {
    return model.getReadOnlyProperty();
  }

  /** Words to go on with. */
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
