package dualdiffusion.studio.tracks;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dsp.analysis.Key;
import dualdiffusion.dsp.analysis.MusicAnalysis;
import dualdiffusion.studio.project.document.MusicalKey;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Listens to imported audio in the background and offers its tempo and key, once for each source
 * and only where that would change the project. One listening at a time.
 */
public final class MusicAdvice {
  private static final double SURE_ENOUGH = 0.2;

  private final TracksViewModel model;
  private final Executor background;
  private final Executor ui;
  private final Map<String, MusicAnalysis> heard = new HashMap<>();
  private final Set<String> offered = new HashSet<>();
  private final ObjectProperty<Optional<Advice>> offer =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private boolean listening;

  MusicAdvice(TracksViewModel model, Executor background, Executor ui) {
    this.model = model;
    this.background = background;
    this.ui = ui;
  }

  /** Listens to the next clip of imported audio that has not been heard yet. */
  void listen() {
    offer.get().filter(a -> clip(a).isEmpty()).ifPresent(a -> offer.set(Optional.empty()));
    if (!listening && offer.get().isEmpty()) {
      model
          .project()
          .clips()
          .filter(c -> isNew(source(c)))
          .findFirst()
          .ifPresent(
              c -> {
                offered.add(source(c).id());
                hear(c, this::suggest);
              });
    }
  }

  /**
   * The clip that advice is about; empty when it is gone, plays something else, or was another's.
   */
  private Optional<TimelineClip> clip(Advice advice) {
    return model
        .project()
        .clips()
        .filter(c -> c.id() == advice.clip() && source(c).id().equals(advice.source()))
        .findFirst();
  }

  private boolean isNew(Source source) {
    return source.original().isPresent()
        && !offered.contains(source.id())
        && model.desk().sounds().sound(source).isPresent();
  }

  private Source source(TimelineClip clip) {
    return model.project().library().sourceOf(clip.versions().chosen());
  }

  private void suggest(Advice advice) {
    boolean changes = changesTempo(advice.heard()) || changesKey(advice.heard());
    if (changes && clip(advice).isPresent()) {
      offer.set(Optional.of(advice));
    }
    listen();
  }

  private boolean changesTempo(MusicAnalysis analysis) {
    TempoMap now = model.project().tempo();
    return analysis
        .tempo()
        .filter(t -> t.confidence() >= SURE_ENOUGH)
        .filter(t -> now.tempos().size() == 1)
        .filter(t -> Math.abs(now.tempos().getFirst().bpm() / t.bpm() - 1) > 0.003)
        .isPresent();
  }

  private boolean changesKey(MusicAnalysis analysis) {
    return model.project().key().isEmpty()
        && analysis.key().filter(k -> k.confidence() >= SURE_ENOUGH).isPresent();
  }

  /** Analyses a clip's audio, or remembers; silently nothing while its audio is missing. */
  private void hear(TimelineClip clip, Consumer<Advice> then) {
    Source source = source(clip);
    MusicAnalysis known = heard.get(source.id());
    if (known != null) {
      then.accept(new Advice(clip.id(), source.id(), source.name(), known));
      return;
    }
    Optional<AudioBuffer> sound = model.desk().sounds().sound(source);
    if (sound.isEmpty()) {
      state.set("The audio of " + source.name() + " is not there yet.");
      return;
    }
    listening = true;
    state.set("Listening to " + source.name() + "…");
    background.execute(() -> analyse(clip, source, sound.get(), then));
  }

  private void analyse(TimelineClip clip, Source source, AudioBuffer sound, Consumer<Advice> then) {
    Optional<MusicAnalysis> found;
    try {
      found = Optional.of(MusicAnalysis.of(sound, new Cancel()));
    } catch (CancelledException e) {
      found = Optional.empty();
    }
    Optional<MusicAnalysis> analysis = found;
    ui.execute(
        () -> {
          listening = false;
          state.set("");
          analysis.ifPresent(
              a -> {
                heard.put(source.id(), a);
                then.accept(new Advice(clip.id(), source.id(), source.name(), a));
              });
        });
  }

  /** Takes tempo and metre of the first selected clip for the project. */
  public void tempoFromClip() {
    model.selected().stream().findFirst().ifPresent(c -> hear(c, this::acceptTempo));
  }

  /** Takes the key of the first selected clip for the project. */
  public void keyFromClip() {
    model.selected().stream().findFirst().ifPresent(c -> hear(c, this::acceptKey));
  }

  /**
   * Takes the tempo and metre that were heard, and moves the clip so that its bars fall on the
   * project's, as one step.
   */
  public void acceptTempo(Advice advice) {
    Project project = model.project();
    Optional<TimelineClip> clip = clip(advice);
    if (clip.isEmpty()) {
      listen(); // which takes the offer back
      return;
    }
    var fitted = clip.flatMap(c -> HeardTempo.edit(project, c, advice.heard()));
    if (fitted.isEmpty()) {
      state.set("No steady beat was found in " + advice.name() + ".");
      return;
    }
    state.set("");
    model.desk().perform(fitted.get());
    settle();
  }

  /** Takes the key that was heard. */
  public void acceptKey(Advice advice) {
    Optional<Key> key = advice.heard().key();
    if (clip(advice).isEmpty()) {
      listen(); // which takes the offer back
      return;
    }
    if (key.isEmpty()) {
      state.set("No key was found in " + advice.name() + ".");
      return;
    }
    state.set("");
    model.desk().perform(new SongEdit.SetKey(key.map(k -> new MusicalKey(k.tonic(), k.minor()))));
    settle();
  }

  /** Ends the offer once nothing of it is left to take. */
  private void settle() {
    if (offer.get().filter(a -> changesTempo(a.heard()) || changesKey(a.heard())).isEmpty()) {
      dismiss();
    }
  }

  public void dismiss() {
    offer.set(Optional.empty());
    listen();
  }

  /** What is offered now. */
  public ObjectProperty<Optional<Advice>> offer() {
    return offer;
  }

  /** What it is doing or could not do; empty when there is nothing to say. */
  public ReadOnlyStringProperty state() {
    return state.getReadOnlyProperty();
  }
}
