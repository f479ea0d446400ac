package dualdiffusion.studio.export;

import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.RootNote;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TempoChange;
import java.util.List;
import java.util.Optional;

/** What a file says beside its sound: its loop, the project's tempo there, the markers in it. */
record ExportMarks(Project project, ExportChoice choice) {

  /**
   * For a sound that begins at a frame of the timeline. Takes have no place there: what stands at
   * its beginning is taken.
   */
  Marks of(AudioBuffer sound, long at) {
    Optional<LoopSpan> loop =
        choice.loop() || choice.scope() == ExportScope.LOOP
            ? Optional.of(new LoopSpan(0, Math.max(1, sound.frames())))
            : Optional.empty();
    if (!choice.marks()) {
      return new Marks(loop, Optional.empty(), Optional.empty(), List.of());
    }
    double seconds = project.seconds(at);
    return new Marks(
        loop, tempo(seconds, sound.seconds()), Optional.<RootNote>empty(), markers(sound, at));
  }

  /** Absent where the tempo changes in the sound: a file can name one only. */
  private Optional<Tempo> tempo(double from, double length) {
    double first = project.tempo().quarters(from);
    double last = project.tempo().quarters(from + length);
    TempoChange now = project.tempo().tempoAt(first);
    boolean steady =
        project.tempo().tempos().stream()
            .noneMatch(t -> t.quarter() > first && t.quarter() < last && t.bpm() != now.bpm());
    MetreChange metre = project.tempo().metreOf(project.tempo().musicalTime(first).bar());
    Tempo tempo = new Tempo(now.bpm(), 0, metre.beats(), metre.unit());
    return steady ? Optional.of(tempo.withBeats(tempo.beatsIn(length))) : Optional.empty();
  }

  private List<Marker> markers(AudioBuffer sound, long at) {
    if (choice.scope() == ExportScope.STARRED) {
      return List.of();
    }
    double ratio = (double) sound.sampleRate() / project.sampleRate();
    return project.markers().stream()
        .map(m -> new Placed(Math.round((m.frame() - at) * ratio), m.name()))
        .filter(m -> m.frame >= 0 && m.frame < sound.frames())
        .map(m -> new Marker(m.frame, m.name))
        .toList();
  }

  private record Placed(long frame, String name) {}
}
