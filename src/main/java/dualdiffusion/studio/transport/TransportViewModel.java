package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.audio.mix.Metronome;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.playback.ClipSource;
import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.audio.playback.LoopRegion;
import dualdiffusion.audio.playback.PaintedMask;
import dualdiffusion.audio.playback.PlaySource;
import dualdiffusion.audio.playback.Player;
import dualdiffusion.audio.playback.RegionSource;
import dualdiffusion.audio.playback.SinkFactory;
import dualdiffusion.audio.playback.SongSource;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.studio.project.Desk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Play, stop, seek, loop and scrub over the clip on the canvas or over the whole project: each has
 * a playhead and a loop of its own, {@link #listening()} says which one is played. UI thread only;
 * {@link #pulse} at each frame.
 */
public final class TransportViewModel implements AutoCloseable {
  private static final double SHORTEST_LOOP = 0.02;

  private final Player player;
  private final Executor ui;
  private final Executor background;
  private final OutputViewModel output;
  private final MetronomeViewModel metronome = new MetronomeViewModel();
  private final Deck clip = new Deck();
  private final Deck song = new Deck();
  private final ObjectProperty<Listening> listening = new SimpleObjectProperty<>(Listening.CLIP);
  private final ReadOnlyDoubleWrapper heardPosition = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> heardLoop = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper regionPlaying = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper painted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Levels> levels = new ReadOnlyObjectWrapper<>(Levels.SILENT);
  private final ReadOnlyObjectWrapper<HeardLevels> mix =
      new ReadOnlyObjectWrapper<>(HeardLevels.SILENT);
  private final ReadOnlyObjectWrapper<@Nullable SongDeck> project = new ReadOnlyObjectWrapper<>();
  private Supplier<Optional<Mask>> paint = Optional::empty;
  private boolean scrubbing;
  private double startedAt;

  /**
   * @param background where slow things are done
   */
  public TransportViewModel(SinkFactory sinks, Executor background, Executor ui) {
    this.ui = ui;
    this.background = background;
    output = new OutputViewModel(sinks, background, ui);
    player =
        new Player(
            sinks,
            missing -> ui.execute(() -> output.heard(missing)),
            () -> ui.execute(this::ended));
    List.of(clip, song).forEach(this::follow);
    listening.addListener((property, was, is) -> listen());
    output.device().subscribe((was, is) -> restart());
    metronome.on().subscribe((was, is) -> applyMetronome());
    metronome.gainDb().subscribe((was, is) -> applyMetronome());
    metronome.countIn().subscribe(player::countIn);
  }

  private void follow(Deck deck) {
    deck.looping().subscribe((was, is) -> applyLoop());
    deck.loop().subscribe((was, is) -> applyLoop());
    deck.position().subscribe((was, is) -> heardPosition.set(heard().position().get()));
  }

  private Deck heard() {
    return listening.get() == Listening.CLIP ? clip : song;
  }

  private boolean plays(Deck deck) {
    return playing.get() && heard() == deck;
  }

  /** Goes on with other audio of the clip at the same position where that makes sense. */
  public void show(@Nullable AudioBuffer audio) {
    PlaySource before = clip.source();
    PlaySource now = audio == null ? null : new ClipSource(audio);
    boolean same =
        now != null && clip.fits(now) && before != null && before.frames() == now.frames();
    if (!same && plays(clip)) {
      stop();
    }
    clip.load(now);
    if (!same) {
      clip.beats(BeatGrid.NONE);
      clip.position().set(0);
      setLoop(null);
    }
    applySource(clip);
    levels.set(Levels.SILENT);
  }

  /** The clip's tempo: {@code perBar} beats a bar from {@code offset} seconds on. */
  public void showBeats(double bpm, double offset, int perBar) {
    PlaySource source = clip.source();
    if (source != null) {
      clip.beats(BeatGrid.steady(source.sampleRate(), bpm, offset, perBar, clip.seconds()));
      applyMetronome();
    }
  }

  /** Where one is in the clip. */
  public ClipPlace place() {
    return new ClipPlace(
        clip.position().get(), clip.loop().get(), clip.looping().get(), clip.beats());
  }

  /** Goes back to where one was in the clip that is shown. */
  public void goBack(ClipPlace place) {
    clip.beats(place.beats());
    clip.position().set(place.position());
    clip.loop().set(place.loop());
    clip.looping().set(place.looping());
    applyMetronome();
  }

  /** Lets the whole project be listened to beside the clip. */
  public void show(Desk desk) {
    SongDeck before = project.get();
    if (before != null) {
      before.close();
    }
    project.set(new SongDeck(desk, song, background, ui, this::songChanged, this::updatePainted));
  }

  private void songChanged(Song now) {
    var source = new SongSource(now);
    if (!song.fits(source) && plays(song)) {
      stop();
    }
    song.load(source);
    applySource(song);
  }

  /** Hands a deck's source to the player that plays it. */
  private void applySource(Deck deck) {
    PlaySource source = deck.source();
    if (source != null && plays(deck)) {
      PlaySource wanted = regionPlaying.get() ? region(source).orElse(null) : source;
      player.swap(wanted == null ? source : wanted);
    }
    if (heard() == deck) {
      applyMetronome();
    }
  }

  private void listen() {
    quietly();
    heardPosition.set(heard().position().get());
    applyLoop();
    applyMetronome();
    updatePainted();
  }

  /** Listens to the other one, where there is a project. */
  public void toggleListening() {
    boolean other = listening.get() == Listening.CLIP && project.get() != null;
    listening.set(other ? Listening.PROJECT : Listening.CLIP);
  }

  public void togglePlay() {
    if (playing.get()) {
      stop();
    } else {
      play();
    }
  }

  /** Plays from the position, from the start when that is the end. */
  public void play() {
    Deck deck = heard();
    PlaySource source = deck.source();
    if (source != null) {
      stopRegion();
      double from = deck.position().get();
      boolean beyond = deck.frame(from) >= end(deck, source);
      startedAt = beyond ? 0 : from;
      player.loop(deck.region());
      player.play(source, deck.frame(startedAt));
      playing.set(true);
    }
  }

  /** Where playing from a place would end at once. */
  private static long end(Deck deck, PlaySource source) {
    LoopRegion loop = source.silentBeyond() ? deck.region() : null;
    return loop == null ? source.frames() : Math.max(loop.end(), source.frames());
  }

  /** Plays what is painted alone, in time and frequency; or stops that. */
  public void togglePainted() {
    if (regionPlaying.get()) {
      stop();
      return;
    }
    if (!painted.get()) {
      return;
    }
    stop(); // Puts back what was there before something else was played.
    Deck deck = heard();
    PlaySource source = deck.source();
    Optional<RegionSource> region = source == null ? Optional.empty() : region(source);
    region.ifPresent(
        r -> {
          startedAt = deck.position().get();
          loopRegion(r);
          player.play(r, r.start());
          playing.set(true);
          regionPlaying.set(true);
        });
  }

  private void loopRegion(RegionSource region) {
    boolean loops = heard().looping().get() && region.frames() > region.start();
    player.loop(loops ? new LoopRegion(region.start(), region.frames()) : null);
  }

  /** What is painted of the source that is listened to; empty when nothing is. */
  private Optional<RegionSource> region(PlaySource source) {
    return paint
        .get()
        .filter(mask -> !mask.isEmpty())
        .flatMap(mask -> origin().map(at -> new PaintedMask(mask, at)))
        .map(mask -> new RegionSource(source, mask));
  }

  /** Where the paint's first column lies on the deck that is listened to. */
  private Optional<Double> origin() {
    SongDeck deck = project.get();
    if (listening.get() == Listening.CLIP) {
      return Optional.of(0.0);
    }
    return deck == null ? Optional.empty() : deck.origin();
  }

  /**
   * Says what is painted over the clip on the canvas.
   *
   * @param mask asked when it is needed
   */
  public void paint(Supplier<Optional<Mask>> mask) {
    paint = mask;
    updatePainted();
  }

  /** Hears that there is other paint: what is played of it goes on with that. */
  public void paintChanged() {
    updatePainted();
    PlaySource source = heard().source();
    if (regionPlaying.get() && source != null) {
      region(source)
          .ifPresentOrElse(
              r -> {
                loopRegion(r);
                player.swap(r);
              },
              this::stop);
    }
  }

  private void updatePainted() {
    painted.set(origin().isPresent() && paint.get().filter(mask -> !mask.isEmpty()).isPresent());
  }

  public void stop() {
    if (playing.get() || scrubbing) {
      pulse();
      player.stop();
      double back = startedAt;
      boolean region = regionPlaying.get();
      quiet();
      if (region) {
        heard().position().set(back);
      }
    }
  }

  /** Stops what the other side played, whose playhead stays as of the last pulse. */
  private void quietly() {
    if (playing.get() || scrubbing) {
      player.stop();
      quiet();
    }
  }

  /** Nothing plays any more. */
  private void quiet() {
    playing.set(false);
    scrubbing = false;
    endRegion();
    levels.set(Levels.SILENT);
    mix.set(HeardLevels.SILENT);
  }

  /** Ends listening to the paint, whose playhead was only lent. */
  private void stopRegion() {
    if (regionPlaying.get()) {
      stop();
    }
  }

  private void endRegion() {
    if (regionPlaying.get()) {
      regionPlaying.set(false);
      applyLoop();
    }
  }

  private void ended() {
    if (playing.get() && player.atEnd()) {
      player.stop();
      heard().position().set(startedAt); // before those who hear of the end go elsewhere
      quiet();
    }
  }

  /** The device is another: goes on there. */
  private void restart() {
    if (playing.get() && !regionPlaying.get()) {
      pulse();
      play();
    } else {
      stop();
    }
  }

  /** Moves the clip's playhead. */
  public void seek(double seconds) {
    seek(clip, Math.min(seconds, clip.seconds()));
  }

  /** Moves the project's playhead, which may stand beyond the last clip. */
  public void seekSong(double seconds) {
    seek(song, seconds);
  }

  private void seek(Deck deck, double seconds) {
    if (deck.source() != null) {
      stopRegion();
      deck.position().set(Math.max(0, seconds));
      if (plays(deck)) {
        play();
      }
    }
  }

  /** Plays a grain of the clip at a place of the pointer, until {@link #endScrub()}. */
  public void scrub(double seconds) {
    scrub(clip, Listening.CLIP, Math.min(seconds, clip.seconds()));
  }

  /** Plays a grain of the project at a place of the pointer, until {@link #endScrub()}. */
  public void scrubSong(double seconds) {
    scrub(song, Listening.PROJECT, seconds);
  }

  private void scrub(Deck deck, Listening which, double seconds) {
    if (!scrubbing) {
      stop(); // Puts back what was there before something else was played.
    }
    PlaySource source = deck.source();
    if (source != null) {
      listening.set(which);
      scrubbing = true;
      deck.position().set(Math.max(0, seconds));
      player.scrub(source, deck.frame(deck.position().get()));
    }
  }

  /** Ends the grains; the playhead stays. */
  public void endScrub() {
    if (scrubbing) {
      player.stop();
      quiet();
    }
  }

  public void toStart() {
    Deck deck = heard();
    seek(deck, deck.activeLoop().map(TimeSpan::start).orElse(0.0));
  }

  public void toEnd() {
    Deck deck = heard();
    seek(deck, deck.seconds());
  }

  /** Moves the playhead of what is listened to. */
  void seekHeard(double seconds) {
    if (heard() == clip) {
      seek(seconds);
    } else {
      seekSong(seconds);
    }
  }

  /** Length of what is listened to. */
  double heardSeconds() {
    return heard().seconds();
  }

  /** The loop region of what is listened to, on or off; null when there is none. */
  @Nullable TimeSpan heardRegion() {
    return heard().loop().get();
  }

  /** Sets and switches on the loop of what is listened to. */
  void loopHeard(TimeSpan span) {
    SongDeck songDeck = project.get();
    if (heard() == song && songDeck != null) {
      songDeck.setLoop(span);
    } else if (clip.source() != null) {
      setLoop(span);
    }
  }

  /** Sets and switches on the clip's loop; null, or less than a click, removes it. */
  public void setLoop(@Nullable TimeSpan span) {
    boolean some = span != null && span.seconds() >= SHORTEST_LOOP;
    clip.loop().set(some ? span : null);
    clip.looping().set(some);
    applyLoop();
  }

  /** Switches the loop of what is listened to; without a region it becomes all of it. */
  public void toggleLoop() {
    Deck deck = heard();
    SongDeck songDeck = project.get();
    if (deck == song && songDeck != null) {
      songDeck.toggleLoop();
    } else if (deck.source() != null && deck.loop().get() == null) {
      setLoop(new TimeSpan(0, deck.seconds()));
    } else {
      deck.looping().set(!deck.looping().get() && deck.source() != null);
    }
  }

  private void applyLoop() {
    heardLoop.set(heard().activeLoop().orElse(null));
    if (!regionPlaying.get()) {
      player.loop(heard().region());
    }
  }

  private void applyMetronome() {
    Deck deck = heard();
    PlaySource source = deck.source();
    if (source == null || !metronome.on().get() || deck.beats().beats().isEmpty()) {
      player.metronome(null);
    } else {
      player.metronome(new Metronome(deck.beats(), source.sampleRate(), metronome.gainDb().get()));
    }
  }

  /** Reads the position and levels of what is heard now. */
  public void pulse() {
    Deck deck = heard();
    long frame = player.position();
    if (playing.get() && frame >= 0) {
      deck.position().set(deck.time(frame));
    }
    if (playing.get() || scrubbing) {
      HeardLevels now = player.levels();
      mix.set(now);
      levels.set(Levels.of(now.master()));
      output.kept(player.dropOuts());
    }
  }

  /** Counts drop-outs anew. */
  public void clearDropOuts() {
    player.clearDropOuts();
    output.kept(player.dropOuts());
  }

  @Override
  public void close() {
    player.close();
    SongDeck deck = project.get();
    if (deck != null) {
      deck.close();
    }
  }

  /** What is played, clip or project; changing it stops. */
  public ObjectProperty<Listening> listening() {
    return listening;
  }

  /** The project beside the clip; null as long as there is none. */
  public ReadOnlyObjectProperty<@Nullable SongDeck> project() {
    return project.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /** Whether what plays is only what is painted. */
  public ReadOnlyBooleanProperty paintedPlaying() {
    return regionPlaying.getReadOnlyProperty();
  }

  /** Whether there is paint to play. */
  public ReadOnlyBooleanProperty painted() {
    return painted.getReadOnlyProperty();
  }

  /** Seconds from the clip's start, counted in frames heard. */
  public ReadOnlyDoubleProperty position() {
    return clip.position().getReadOnlyProperty();
  }

  /** Seconds from the project's start, counted in frames heard. */
  public ReadOnlyDoubleProperty songPosition() {
    return song.position().getReadOnlyProperty();
  }

  /** Where one is in what is listened to, seconds. */
  public ReadOnlyDoubleProperty heardPosition() {
    return heardPosition.getReadOnlyProperty();
  }

  /** The loop of what is listened to; null when it is off. */
  public ReadOnlyObjectProperty<@Nullable TimeSpan> heardLoop() {
    return heardLoop.getReadOnlyProperty();
  }

  /** The clip's loop. */
  public ReadOnlyObjectProperty<@Nullable TimeSpan> loop() {
    return clip.loop().getReadOnlyProperty();
  }

  /** Whether the clip's loop is on. */
  public BooleanProperty looping() {
    return clip.looping();
  }

  /** The project's loop, which is the document's. */
  public ReadOnlyObjectProperty<@Nullable TimeSpan> songLoop() {
    return song.loop().getReadOnlyProperty();
  }

  /** Whether the project's loop is on. */
  public ReadOnlyBooleanProperty songLooping() {
    return song.looping();
  }

  /** Why nothing is heard; empty when a device plays. */
  public ReadOnlyStringProperty deviceNotice() {
    return output.notice();
  }

  /** Peaks of the sum. */
  public ReadOnlyObjectProperty<Levels> levels() {
    return levels.getReadOnlyProperty();
  }

  /** Levels of the sum and of each track, and loudness. */
  public ReadOnlyObjectProperty<HeardLevels> mix() {
    return mix.getReadOnlyProperty();
  }

  public MetronomeViewModel metronome() {
    return metronome;
  }

  /** Device and drop-outs. */
  public OutputViewModel output() {
    return output;
  }
}
