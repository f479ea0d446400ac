package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.Beat;
import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TempoMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The beats of a project, made anew when its tempo changes or it outgrows them. */
final class SongBeats {
  private static final long MINUTE = 60;
  private static final int MOST = 200_000;

  private @Nullable TempoMap tempo;
  private int sampleRate;
  private double seconds;
  private BeatGrid grid = BeatGrid.NONE;

  BeatGrid of(Project project) {
    long end = Math.max(project.end(), project.loop().map(LoopRegion::end).orElse(0L));
    double needed = (Math.floor(project.seconds(end) / MINUTE) + 2) * MINUTE;
    if (!project.tempo().equals(tempo) || project.sampleRate() != sampleRate || needed > seconds) {
      tempo = project.tempo();
      sampleRate = project.sampleRate();
      seconds = needed;
      grid = new BeatGrid(beats(project.tempo()));
    }
    return grid;
  }

  private List<Beat> beats(TempoMap map) {
    List<Beat> beats = new ArrayList<>();
    double now = 0;
    for (int bar = 1; now < seconds && beats.size() < MOST; bar++) {
      MetreChange metre = map.metreOf(bar);
      double start = map.barStart(bar);
      for (int i = 0; i < metre.beats(); i++) {
        now = map.seconds(start + i * metre.beatQuarters());
        beats.add(new Beat(Math.round(now * sampleRate), i == 0));
      }
    }
    return beats;
  }
}
