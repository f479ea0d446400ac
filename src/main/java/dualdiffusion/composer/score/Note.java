package dualdiffusion.composer.score;

/**
 * A note.
 *
 * @param beat where it begins, in quarter notes from the loop's start
 * @param beats how long it is held
 * @param pitch MIDI number; of drums, General MIDI's
 * @param velocity 0…1
 */
public record Note(double beat, double beats, int pitch, double velocity) {
  Note withVelocity(double value) {
    return new Note(beat, beats, pitch, Math.clamp(value, 0.08, 1));
  }

  double end() {
    return beat + beats;
  }
}
