package dualdiffusion.studio.help;

import dualdiffusion.config.ProblemReport;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A report of a problem: gathered, shown, given audio if the user says so, written to a file. */
public final class ReportViewModel {
  private final Executor background;
  private final Executor ui;
  private final ObservableList<String> contents = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("Gathering…");
  private @Nullable ProblemReport report;

  /**
   * Begins to gather.
   *
   * @param gather runs in the background: devices can be slow to answer
   */
  public ReportViewModel(Supplier<ProblemReport> gather, Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
    var _ = CompletableFuture.supplyAsync(gather, background).whenCompleteAsync(this::gathered, ui);
  }

  /** A name and a size a line. */
  public ObservableList<String> contents() {
    return contents;
  }

  /** What was done, or what went wrong. */
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  /** Puts an audio file in as well. */
  public void addAudio(Path file) {
    if (report != null) {
      report.withAudio(file);
      contents.setAll(report.contents());
    }
  }

  /** Writes the zip. */
  public void save(Path file) {
    ProblemReport ready = report;
    if (ready != null) {
      var _ = CompletableFuture.runAsync(() -> ready.write(file), background)
          .whenCompleteAsync(
              (done, failure) ->
                  status.set(
                      failure == null
                          ? "Written to " + file + ". Nothing was sent."
                          : Notices.problem(failure).toString()),
              ui);
    }
  }

  private void gathered(@Nullable ProblemReport made, @Nullable Throwable failure) {
    report = made;
    if (made != null) {
      contents.setAll(made.contents());
      status.set("This goes into the report. No audio, unless you add some.");
    } else if (failure != null) {
      status.set(Notices.problem(failure).toString());
    }
  }
}
