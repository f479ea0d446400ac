package dualdiffusion.studio.tracks;

import dualdiffusion.core.ProblemException;
import dualdiffusion.dsp.analysis.Metre;
import dualdiffusion.dsp.analysis.MusicAnalysis;
import dualdiffusion.dsp.analysis.TempoMap.Section;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TempoChange;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the beats that were heard in a clip the project's: bars of both fall together. */
final class HeardTempo {
  private HeardTempo() {}

  /** The edit; empty where no beat was heard, or where its tempo is none the project can have. */
  static Optional<ProjectEdit> edit(Project project, TimelineClip clip, MusicAnalysis heard) {
    if (heard.tempoMap().isEmpty() || heard.metre().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(fitted(project, clip, heard.tempoMap().get(), heard.metre().get()));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static ProjectEdit fitted(
      Project project, TimelineClip clip, dualdiffusion.dsp.analysis.TempoMap beats, Metre metre) {
    double bpm = rounded(beats.sections().getFirst().bpm());
    double bar = metre.beatsPerBar() * 60 / bpm;
    double downbeat =
        project.seconds(clip.start() - clip.offset()) + beats.secondsAt(metre.firstDownbeat());
    long wantedBar = Math.round(downbeat / bar);
    while (wantedBar * bar - downbeat < -project.seconds(clip.start())) {
      wantedBar++;
    }
    long by = project.frame(wantedBar * bar - downbeat);
    double quarter = (double) wantedBar * metre.beatsPerBar();
    var map =
        new TempoMap(
            changes(beats.sections(), quarter - metre.firstDownbeat()),
            List.of(new MetreChange(1, metre.beatsPerBar(), 4)));
    return new ProjectEdit.Together(
        "Set tempo from clip",
        List.of(new SongEdit.SetTempo(map), new ClipEdit.Move(List.of(clip.id()), by, 0)));
  }

  /** The first tempo holds from the beginning on. */
  private static List<TempoChange> changes(List<Section> sections, double firstBeat) {
    List<TempoChange> changes = new ArrayList<>();
    changes.add(new TempoChange(0, rounded(sections.getFirst().bpm())));
    for (Section section : sections.subList(1, sections.size())) {
      double quarter = firstBeat + section.beat();
      if (quarter > changes.getLast().quarter()) {
        changes.add(new TempoChange(quarter, section.bpm()));
      }
    }
    return changes;
  }

  /** What was meant as a whole number is one, where it makes no audible difference. */
  private static double rounded(double bpm) {
    return Math.abs(bpm - Math.rint(bpm)) < 0.02 ? Math.rint(bpm) : bpm;
  }
}
