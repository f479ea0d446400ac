package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.ClipFade;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.SongRates;
import dualdiffusion.audio.mix.SongTrack;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A project's values as a song's, for playing and for files alike. */
public final class ProjectSong {
  private ProjectSong() {}

  /**
   * The whole project with all its sounds: to the bit what is played. Slow for sounds of other
   * rates: call it in the background.
   *
   * @param sounds gives a source's audio at its own rate
   */
  public static Song of(Project project, Function<Source, AudioBuffer> sounds) {
    record Wish(Source source, boolean looped) {}
    Map<Wish, AudioBuffer> fitted = new HashMap<>();
    return song(
        project,
        clip -> {
          Source source = project.library().sourceOf(clip.versions().chosen());
          AudioBuffer audio =
              fitted.computeIfAbsent(
                  new Wish(source, clip.looped()),
                  w -> SongRates.fit(sounds.apply(source), project.sampleRate(), w.looped()));
          return audio.frames() == 0 ? Optional.empty() : Optional.of(clip(clip, audio));
        });
  }

  /**
   * @param clips empty for what is not heard
   */
  static Song song(Project project, Function<TimelineClip, Optional<SongClip>> clips) {
    return new Song(
        project.sampleRate(),
        project.tracks().stream().map(t -> track(t, clips)).toList(),
        project.master().gainDb());
  }

  private static SongTrack track(Track track, Function<TimelineClip, Optional<SongClip>> clips) {
    return new SongTrack(
        track.id(),
        track.clips().stream()
            .filter(clip -> !clip.silent())
            .map(clips)
            .flatMap(Optional::stream)
            .toList(),
        track.mix().gainDb(),
        track.mix().pan(),
        track.mix().mute(),
        track.mix().solo());
  }

  /**
   * @param audio of its take, at the project's rate
   */
  static SongClip clip(TimelineClip clip, AudioBuffer audio) {
    return new SongClip(
        audio,
        clip.start(),
        clip.offset(),
        clip.length(),
        fade(clip.fadeIn()),
        fade(clip.fadeOut()),
        clip.gainDb(),
        clip.looped());
  }

  private static ClipFade fade(Fade fade) {
    return new ClipFade(fade.frames(), fade.shape());
  }
}
