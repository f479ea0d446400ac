package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.Song;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.MusicalTime;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** Keeps a deck as the open project is: its song, its beats, its loop. */
public final class SongDeck implements AutoCloseable {
  private final Desk desk;
  private final Deck deck;
  private final SongPlayback playback;
  private final Subscription changes;

  SongDeck(
      Desk desk,
      Deck deck,
      Executor background,
      Executor ui,
      Consumer<Song> songChanged,
      Runnable selected) {
    this.desk = desk;
    this.deck = deck;
    this.playback = new SongPlayback(desk, background, ui);
    changes =
        playback
            .beats()
            .subscribe(grid -> deck.beats(grid))
            .and(playback.song().subscribe(songChanged))
            .and(desk.project().subscribe(this::showLoop))
            .and(desk.selection().subscribe((was, is) -> selected.run()));
  }

  private void showLoop(Project project) {
    deck.loop()
        .set(
            project
                .loop()
                .map(l -> new TimeSpan(project.seconds(l.start()), project.seconds(l.end())))
                .orElse(null));
    deck.looping().set(project.loop().map(LoopRegion::enabled).orElse(false));
  }

  /** Switches the project's loop; without a region it becomes the whole song. */
  void toggleLoop() {
    Project project = desk.project().get();
    Optional<LoopRegion> now =
        project
            .loop()
            .map(l -> new LoopRegion(l.start(), l.end(), !l.enabled()))
            .or(() -> all(project));
    if (now.isPresent()) {
      desk.perform(new SongEdit.SetLoop(now));
    }
  }

  /** Sets and switches on the project's loop. */
  void setLoop(TimeSpan span) {
    Project project = desk.project().get();
    long start = project.frame(span.start());
    long end = Math.max(start + 1, project.frame(span.end()));
    desk.perform(new SongEdit.SetLoop(Optional.of(new LoopRegion(start, end, true))));
  }

  private static Optional<LoopRegion> all(Project project) {
    return project.end() == 0
        ? Optional.empty()
        : Optional.of(new LoopRegion(0, project.end(), true));
  }

  /** Where the paint over the selected clip begins, in seconds; empty unless it is one clip. */
  Optional<Double> origin() {
    Project project = desk.project().get();
    Set<Long> selection = desk.selection().get();
    List<TimelineClip> clips = project.clips().filter(c -> selection.contains(c.id())).toList();
    return clips.size() == 1
        ? Optional.of(project.seconds(clips.getFirst().start() - clips.getFirst().offset()))
        : Optional.empty();
  }

  /** Bar and beat at a time, e.g. "3.2". */
  public String bar(double seconds) {
    TempoMap tempo = desk.project().get().tempo();
    MusicalTime time = tempo.musicalTime(tempo.quarters(seconds));
    return time.bar() + "." + (int) Math.floor(time.beat() + 1e-6);
  }

  @Override
  public void close() {
    changes.unsubscribe();
    playback.close();
  }
}
