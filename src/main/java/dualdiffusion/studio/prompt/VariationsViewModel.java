package dualdiffusion.studio.prompt;

import dualdiffusion.client.Engine;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.document.Take;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The takes of the last run that made several, the one most alike to its prompt first. UI thread
 * only.
 */
public final class VariationsViewModel {
  private static final double HEARD_SECONDS = 30;

  private final Engine engine;
  private final PromptViewModel prompt;
  private final Executor ui;
  private final Hearing hearing;
  private final ObservableList<Variation> ranked = FXCollections.observableArrayList();

  /**
   * A take and how alike it is to its prompt.
   *
   * @param similarity −1…1; NaN where it is not known
   */
  public record Variation(SessionViewModel.Fresh take, double similarity) {}

  /**
   * How takes are heard and chosen.
   *
   * @param play plays a sound from its start in place of the shown take
   * @param stop ends that
   * @param choose selects a take
   */
  public record Hearing(Consumer<AudioBuffer> play, Runnable stop, LongConsumer choose) {}

  public VariationsViewModel(
      Engine engine,
      PromptViewModel prompt,
      ObservableList<Take> takes,
      Hearing hearing,
      Executor ui) {
    this.engine = engine;
    this.prompt = prompt;
    this.hearing = hearing;
    this.ui = ui;
    takes.addListener((ListChangeListener<Take>) change -> changed(takes));
  }

  private void changed(ObservableList<Take> takes) {
    Set<Long> there = takes.stream().map(Take::id).collect(Collectors.toSet());
    ranked.removeIf(v -> !there.contains(v.take().id()));
  }

  /** Shows what one run made, and asks how alike each is. */
  public void begin(List<SessionViewModel.Fresh> made) {
    List<Variation> unranked = made.stream().map(t -> new Variation(t, Double.NaN)).toList();
    ranked.setAll(unranked);
    var model = prompt.model().get();
    Prompt words = new Prompt(made.getFirst().words().rows());
    boolean comparable = made.size() <= ListenRequest.MAX_SOUNDS && !words.isEmpty();
    if (comparable && model != null && model.hearsSounds()) {
      var request =
          new ListenRequest(words, made.stream().map(t -> t.audio().head(HEARD_SECONDS)).toList());
      var _ =
          engine
              .listen(request, JobListener.NONE)
              .result()
              .whenComplete((alike, failure) -> ui.execute(() -> rank(unranked, alike)));
    }
  }

  /** Without an answer the takes stay in the order of their seeds. */
  private void rank(List<Variation> asked, @Nullable List<Double> alike) {
    if (alike != null && alike.size() == asked.size() && ranked.equals(asked)) {
      List<Variation> all = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        all.add(new Variation(asked.get(i).take(), alike.get(i)));
      }
      all.sort(Comparator.comparingDouble(Variation::similarity).reversed());
      ranked.setAll(all);
    }
  }

  /** Plays one while the pointer rests on it. */
  public void hover(Variation variation) {
    hearing.play().accept(variation.take().audio());
  }

  /** The pointer has left. */
  public void leave() {
    hearing.stop().run();
  }

  public void choose(Variation variation) {
    hearing.stop().run();
    hearing.choose().accept(variation.take().id());
  }

  /** Puts the list away; the takes stay. */
  public void clear() {
    hearing.stop().run();
    ranked.clear();
  }

  /** Most alike first. */
  public ObservableList<Variation> ranked() {
    return ranked;
  }
}
