package dualdiffusion.studio.prompt;

import dualdiffusion.client.Engine;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.Notices;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How alike the shown take is to the prompt, heard by the engine in the background. One question at
 * a time; what changed meanwhile is asked afterwards. UI thread only.
 */
public final class SimilarityViewModel {
  private static final double WHOLE = 30;

  private final Engine engine;
  private final PromptViewModel prompt;
  private final Supplier<@Nullable AudioBuffer> shown;
  private final BooleanSupplier busy;
  private final Executor ui;
  private final ReadOnlyDoubleWrapper value = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private @Nullable Question asked;
  private @Nullable Question answered;

  /** Each model hears in its own way. */
  private record Question(AudioBuffer audio, Prompt prompt, ModelSummary model) {}

  /**
   * @param shown the take's audio; may give null
   * @param busy whether the engine draws: it is not asked then
   */
  public SimilarityViewModel(
      Engine engine,
      PromptViewModel prompt,
      Supplier<@Nullable AudioBuffer> shown,
      BooleanSupplier busy,
      Executor ui) {
    this.engine = engine;
    this.prompt = prompt;
    this.shown = shown;
    this.busy = busy;
    this.ui = ui;
  }

  /** Asks if what is shown or wanted has changed. */
  public void refresh() {
    Question now = question();
    if (now == null) {
      answered = null;
      show(Double.NaN, "");
    } else if (asked == null && !now.equals(answered) && !busy.getAsBoolean()) {
      ask(now);
    }
  }

  private @Nullable Question question() {
    AudioBuffer audio = shown.get();
    Prompt wanted = new Prompt(prompt.prompt().rows());
    var model = prompt.model().get();
    return audio != null && !wanted.isEmpty() && model != null && model.hearsSounds()
        ? new Question(audio, wanted, model)
        : null;
  }

  private void ask(Question now) {
    asked = now;
    words.set("listening…");
    var request = new ListenRequest(now.prompt(), List.of(now.audio().head(WHOLE)));
    var _ =
        engine
            .listen(request, JobListener.NONE)
            .result()
            .whenComplete((alike, failure) -> ui.execute(() -> answer(now, alike, failure)));
  }

  private void answer(
      Question question, @Nullable List<Double> alike, @Nullable Throwable failure) {
    asked = null;
    answered = question;
    if (alike != null && !alike.isEmpty()) {
      show(alike.getFirst(), "%.2f".formatted(alike.getFirst()));
    } else {
      show(Double.NaN, failure == null ? "" : Notices.problem(failure).what());
    }
    refresh();
  }

  private void show(double similarity, String text) {
    value.set(similarity);
    words.set(text);
  }

  /** −1…1; NaN while it is not known. */
  public ReadOnlyDoubleProperty value() {
    return value.getReadOnlyProperty();
  }

  /** The number in words, or why there is none; empty where nothing can be compared. */
  public ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }
}
