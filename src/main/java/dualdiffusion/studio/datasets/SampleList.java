package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a data set, searched and sorted away from the UI thread: a hundred thousand of
 * them hold nobody up. UI thread only.
 */
public final class SampleList {
  private static final double HOUR = 3600;

  /** What a search found. */
  private record Found(List<SampleRow> rows, String told) {}

  private final Executor background;
  private final Executor ui;
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable Comparator<SampleRow>> order =
      new SimpleObjectProperty<>();
  private final ObservableList<SampleRow> shown = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private List<SampleRow> all = new ArrayList<>();
  private boolean busy;
  private boolean again;

  SampleList(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
    search.subscribe((before, now) -> refresh());
    order.subscribe((before, now) -> refresh());
  }

  void clear() {
    all = new ArrayList<>();
    refresh();
  }

  void add(List<SampleRow> rows) {
    all.addAll(rows);
    refresh();
  }

  /** In the index's order. */
  List<SampleRow> all() {
    return List.copyOf(all);
  }

  /** What changes while one is looked for is looked for once more. */
  private void refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    List<SampleRow> rows = all();
    List<String> words = words(search.get());
    Comparator<SampleRow> by = order.get();
    background.execute(
        () -> {
          Found found = find(rows, words, by);
          ui.execute(() -> show(found));
        });
  }

  private void show(Found found) {
    shown.setAll(found.rows);
    told.set(found.told);
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  }

  private static Found find(
      List<SampleRow> rows, List<String> words, @Nullable Comparator<SampleRow> by) {
    List<SampleRow> found = new ArrayList<>(rows);
    if (!words.isEmpty()) {
      found.removeIf(row -> !matches(row, words));
    }
    if (by != null) {
      found.sort(by);
    }
    double seconds = found.stream().mapToDouble(SampleRow::seconds).sum();
    String of = found.size() == rows.size() ? "" : " of %,d".formatted(rows.size());
    return new Found(
        found,
        String.format(Locale.ROOT, "%,d%s samples · %.1f h", found.size(), of, seconds / HOUR));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Every word stands somewhere: in the name, the tags, the split or the reason. */
  private static boolean matches(SampleRow row, List<String> words) {
    String text =
        (row.id()
                + "\n"
                + String.join("\n", row.captions())
                + "\n"
                + row.split()
                + "\n"
                + row.filtered())
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /** Words to look for. */
  public StringProperty search() {
    return search;
  }

  /** The order to show them in; null for the index's. */
  public ObjectProperty<@Nullable Comparator<SampleRow>> order() {
    return order;
  }

  public ObservableList<SampleRow> shown() {
    return shown;
  }

  /** How many, and how long they are, in words. */
  public ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }
}
