package dualdiffusion.studio.prompt;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Tells of every change of a prompt's rows and of what is in them. */
public final class RowChanges implements AutoCloseable {
  private final ObservableList<PromptRow> rows;
  private final InvalidationListener inside;
  private final ListChangeListener<PromptRow> list;

  public RowChanges(ObservableList<PromptRow> rows, Runnable changed) {
    this.rows = rows;
    inside = o -> changed.run();
    list =
        change -> {
          while (change.next()) {
            change.getRemoved().forEach(this::leave);
            change.getAddedSubList().forEach(this::watch);
          }
          changed.run();
        };
    rows.addListener(list);
    rows.forEach(this::watch);
  }

  private void watch(PromptRow row) {
    row.text().addListener(inside);
    row.weight().addListener(inside);
    row.enabled().addListener(inside);
    row.away().addListener(inside);
  }

  private void leave(PromptRow row) {
    row.text().removeListener(inside);
    row.weight().removeListener(inside);
    row.enabled().removeListener(inside);
    row.away().removeListener(inside);
  }

  @Override
  public void close() {
    rows.removeListener(list);
    rows.forEach(this::leave);
  }
}
