package dualdiffusion.audio.marks;

import dualdiffusion.core.Range;

/**
 * The pitch of a sound, for samplers.
 *
 * @param note MIDI number, 0…127; 60 = C4, 69 = A4 = 440 Hz
 * @param cents what the sound is higher than that note, −50…50
 */
public record RootNote(int note, double cents) {
  public static final int HIGHEST = 127;

  public RootNote {
    Range.check("root note", note, 0, HIGHEST);
    Range.check("fine tuning in cents", cents, -50, 50);
  }
}
