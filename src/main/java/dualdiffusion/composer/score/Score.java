package dualdiffusion.composer.score;

import java.util.List;

/** A loop as notes. */
public record Score(Scale scale, Meter meter, int bars, List<Span> chords, List<Part> parts) {
  public Score {
    chords = List.copyOf(chords);
    parts = List.copyOf(parts);
  }

  /** Quarter notes in the whole loop. */
  public int beats() {
    return bars * meter.beats();
  }
}
