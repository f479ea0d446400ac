package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The open project as a song to be mixed, made anew at each change of the project or of its sounds;
 * what did not change is shared. Clips whose sound is not there yet are left out. UI thread only.
 */
public final class SongPlayback implements AutoCloseable {
  private record Mapped(AudioBuffer audio, SongClip clip) {}

  private final Desk desk;
  private final FittedSounds fitted;
  private final SongBeats beats = new SongBeats();
  private final ReadOnlyObjectWrapper<Song> song;
  private final ReadOnlyObjectWrapper<BeatGrid> grid = new ReadOnlyObjectWrapper<>(BeatGrid.NONE);
  private final Subscription changes;
  private IdentityHashMap<TimelineClip, Mapped> mapped = new IdentityHashMap<>();
  private Library library = Library.EMPTY;
  private Map<Long, Source> sources = Map.of();

  public SongPlayback(Desk desk, Executor background, Executor ui) {
    this.desk = desk;
    this.fitted = new FittedSounds(desk.sounds()::shelved, background, ui, this::map);
    this.song = new ReadOnlyObjectWrapper<>(silent(desk.project().get()));
    changes =
        desk.project()
            .subscribe(p -> map())
            .and(desk.sounds().arrivals().subscribe((was, is) -> map()));
  }

  private static Song silent(Project project) {
    return new Song(project.sampleRate(), List.of(), 0);
  }

  private void map() {
    Project project = desk.project().get();
    Song now = map(project);
    if (!now.equals(song.get())) {
      song.set(now);
    }
    grid.set(beats.of(project));
  }

  private Song map(Project project) {
    index(project.library());
    IdentityHashMap<TimelineClip, Mapped> before = mapped;
    mapped = new IdentityHashMap<>();
    return ProjectSong.song(project, clip -> clip(project, clip, before));
  }

  @SuppressWarnings("ReferenceEquality") // comparing all of it would cost what this saves
  private void index(Library now) {
    if (now != library) {
      library = now;
      Map<String, Source> byId = new HashMap<>();
      now.sources().forEach(s -> byId.put(s.id(), s));
      Map<Long, Source> byTake = new HashMap<>();
      for (Take take : now.takes()) {
        Source source = byId.get(take.source());
        if (source != null) {
          byTake.put(take.id(), source);
        }
      }
      sources = byTake;
    }
  }

  private Optional<SongClip> clip(
      Project project, TimelineClip clip, IdentityHashMap<TimelineClip, Mapped> before) {
    Optional<AudioBuffer> audio =
        Optional.ofNullable(sources.get(clip.versions().chosen()))
            .flatMap(desk.sounds()::sound)
            .flatMap(sound -> fitted.fitted(sound, project.sampleRate(), clip.looped()));
    Mapped known = before.get(clip);
    audio.ifPresent(
        a -> mapped.put(clip, known != null && known.audio() == a ? known : mapped(clip, a)));
    return audio.isEmpty()
        ? Optional.empty()
        : Optional.of(Objects.requireNonNull(mapped.get(clip)).clip());
  }

  private static Mapped mapped(TimelineClip clip, AudioBuffer audio) {
    return new Mapped(audio, ProjectSong.clip(clip, audio));
  }

  /** What is heard. */
  public ReadOnlyObjectProperty<Song> song() {
    return song.getReadOnlyProperty();
  }

  /** Its beats, some way beyond its end. */
  public ReadOnlyObjectProperty<BeatGrid> beats() {
    return grid.getReadOnlyProperty();
  }

  @Override
  public void close() {
    changes.unsubscribe();
  }
}
