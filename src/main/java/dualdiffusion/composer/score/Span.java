package dualdiffusion.composer.score;

/**
 * A chord in time.
 *
 * @param beat where it begins, in quarter notes from the start
 * @param beats how long it lasts
 */
public record Span(double beat, double beats, Chord chord) {
  double end() {
    return beat + beats;
  }
}
