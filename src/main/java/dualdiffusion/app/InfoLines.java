package dualdiffusion.app;

import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.config.TakeTags;
import java.util.ArrayList;
import java.util.List;

/** What a file says of its music, for people. */
final class InfoLines {
  private InfoLines() {}

  static List<String> of(Marks marks, int sampleRate) {
    List<String> lines = new ArrayList<>();
    marks
        .loop()
        .ifPresent(
            loop ->
                lines.add(
                    "loop: frames %d to %d, %.3f s"
                        .formatted(loop.start(), loop.end(), (double) loop.length() / sampleRate)));
    marks.tempo().ifPresent(tempo -> lines.add(of(tempo)));
    marks
        .root()
        .ifPresent(
            root ->
                lines.add("root note: MIDI %d %+.1f cents".formatted(root.note(), root.cents())));
    marks
        .markers()
        .forEach(
            marker ->
                lines.add(
                    "marker at %.3f s: %s"
                        .formatted((double) marker.frame() / sampleRate, marker.label())));
    return lines;
  }

  private static String of(Tempo tempo) {
    String beats = tempo.beats() > 0 ? ", %d beats".formatted(tempo.beats()) : "";
    return "tempo: %.2f bpm%s, %s".formatted(tempo.bpm(), beats, tempo.metre());
  }

  static List<String> of(TakeTags made) {
    var sampling = made.sampling();
    return List.of(
        "prompt: " + made.prompt(),
        "seed: %d, %d steps, guidance %s, model %s"
            .formatted(
                sampling.seed(), sampling.steps(), sampling.guidance().scale(), made.model()));
  }
}
