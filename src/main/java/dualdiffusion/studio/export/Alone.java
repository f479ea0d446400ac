package dualdiffusion.studio.export;

import dualdiffusion.studio.project.document.Master;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.List;

/** Projects of which only a part is left. */
final class Alone {
  private Alone() {}

  /** One track at its gain and pan; the master's gain stays, so that stems add up to the mix. */
  static Project track(Project project, Track track) {
    Mix heard = track.mix().withMute(false).withSolo(false);
    return with(
        project,
        new Track(track.id(), track.name(), track.colour(), heard, track.clips()),
        project.master());
  }

  /** One clip at its own gain, in the middle, muted or not. */
  static Project clip(Project project, TimelineClip clip) {
    Track track = project.trackOf(clip.id());
    return with(
        project,
        new Track(track.id(), track.name(), track.colour(), Mix.DEFAULT, List.of(clip.audible())),
        Master.DEFAULT);
  }

  /** Whether a clip plays all of its audio, once and as it is. */
  static boolean isWhole(Project project, TimelineClip clip) {
    return clip.offset() == 0
        && clip.length() == project.audioFrames(clip)
        && clip.gainDb() == 0
        && clip.fadeIn().frames() == 0
        && clip.fadeOut().frames() == 0;
  }

  private static Project with(Project project, Track track, Master master) {
    return new Project(
        project.name(),
        project.sampleRate(),
        project.tempo(),
        project.key(),
        project.markers(),
        project.loop(),
        List.of(track),
        master,
        project.library(),
        project.presets(),
        project.lastId());
  }
}
