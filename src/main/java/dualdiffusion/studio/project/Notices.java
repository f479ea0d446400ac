package dualdiffusion.studio.project;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's inline messages, newest last. UI thread only. */
public final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private final ObservableList<Notice> shown = FXCollections.observableArrayList();

  public ObservableList<Notice> shown() {
    return shown;
  }

  /** Shows a failure; the same words are not shown twice. */
  public void show(Problem problem, @Nullable Runnable retry) {
    offer(problem, retry == null ? List.of() : List.of(new NoticeAction("Retry", retry)));
  }

  /**
   * Shows a failure where what is to be tried again would else be lost: the same words told again
   * are shown once, and Retry tries all of it.
   */
  public void showAnother(Problem problem, Runnable retry) {
    Optional<Runnable> before =
        shown.stream()
            .filter(n -> n.problem().equals(problem))
            .flatMap(n -> n.actions().stream())
            .map(NoticeAction::run)
            .findFirst();
    show(
        problem,
        () -> {
          before.ifPresent(Runnable::run);
          retry.run();
        });
  }

  /** Shows what a person should know or decide; the same words are not shown twice. */
  public void offer(Problem problem, List<NoticeAction> actions) {
    withdraw(problem);
    shown.add(new Notice(problem, actions));
  }

  /** Takes back what has been settled elsewhere, if it is still shown. */
  public void withdraw(Problem problem) {
    shown.removeIf(n -> n.problem().equals(problem));
  }

  public void dismiss(Notice notice) {
    shown.remove(notice);
  }

  /** Does one of a notice's actions and ends it. */
  public void act(Notice notice, NoticeAction action) {
    shown.remove(notice);
    action.run().run();
  }

  /** The first action, which mostly is to try again. */
  public void retry(Notice notice) {
    shown.remove(notice);
    notice.actions().stream().findFirst().ifPresent(action -> action.run().run());
  }

  /** What to tell about any failure; one that nobody foresaw is logged with its trace. */
  public static Problem problem(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    LOG.error("unforeseen failure", cause);
    return new Problem(
        "Something went wrong inside the studio: " + cause + ".",
        "Your takes and paint are still here.",
        "Try again; the log has the details.");
  }

  /** The failure itself rather than the future's wrapping of it. */
  public static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
