package dualdiffusion.app;

import dualdiffusion.audio.export.Part;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.RootNote;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an export says of the music, in place of what its input says. */
final class MarkOptions {
  @Option(names = "--loop", description = "It is a loop as a whole (of the part, with --part).")
  private boolean loop;

  @Option(
      names = "--loop-points",
      paramLabel = "FROM:TO",
      description = "Seconds of the input that are repeated, after a beginning heard once.")
  private @Nullable String points;

  @Option(names = "--once", description = "No loop, even where the input is one.")
  private boolean once;

  @Option(
      names = "--tempo",
      paramLabel = "BPM",
      description = "Beats per minute; the length of a loop then fits them to the frame.")
  private @Nullable Double tempo;

  @Option(
      names = "--beats",
      paramLabel = "N",
      description = "Beats in it; default: the nearest number to its length.")
  private int beats;

  @Option(names = "--metre", paramLabel = "N/D", description = "Default 4/4.")
  private String metre = "4/4";

  @Option(names = "--root", paramLabel = "NOTE", description = "MIDI number of its pitch, 0…127.")
  private @Nullable Integer root;

  @Option(names = "--tune", paramLabel = "CENTS", description = "What it is higher than --root.")
  private double cents;

  @Option(
      names = "--marker",
      paramLabel = "S[=LABEL]",
      description = "A marker at a second of the input, e.g. 4=Chorus; repeatable.")
  private List<String> markers = new ArrayList<>();

  /**
   * @param marks of the input
   * @param part that is exported
   */
  Marks over(Marks marks, Part part, AudioBuffer audio) {
    Marks over = marks.withLoop(loop(marks, part, audio));
    if (tempo != null) {
      over = over.withTempo(Optional.of(tempo(tempo)));
    }
    if (root != null) {
      over = over.withRoot(Optional.of(new RootNote(root, cents)));
    }
    if (!markers.isEmpty()) {
      over = over.withMarkers(markers.stream().map(text -> marker(text, audio)).toList());
    }
    return over;
  }

  private Optional<LoopSpan> loop(Marks marks, Part part, AudioBuffer audio) {
    if (points != null) {
      double[] span = Pairs.of("--loop-points", points);
      Part repeated = Part.ofSeconds(audio, span[0], span[1]);
      return Optional.of(span(repeated));
    }
    if (loop && part.to() > part.from()) {
      return Optional.of(span(part));
    }
    return once ? Optional.empty() : marks.loop();
  }

  private static LoopSpan span(Part part) {
    return new LoopSpan(part.from(), Math.max(1, part.to() - part.from()));
  }

  private Tempo tempo(double bpm) {
    String[] parts = metre.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Tempo(bpm, beats, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRequestException("The metre is \"" + metre + "\".", "Give it as 4/4 or 6/8.");
  }

  private static Marker marker(String text, AudioBuffer audio) {
    int equals = text.indexOf('=');
    String time = equals < 0 ? text : text.substring(0, equals);
    try {
      double seconds = Double.parseDouble(time);
      if (seconds >= 0 && seconds <= audio.seconds()) {
        String label = equals < 0 ? "" : text.substring(equals + 1);
        return new Marker(Math.round(seconds * audio.sampleRate()), label);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRequestException(
        "The marker \"" + text + "\" is not in the sound.",
        "Give seconds between 0 and %.3f, and a label after =.".formatted(audio.seconds()));
  }
}
