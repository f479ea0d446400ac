package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;

/**
 * A track's place in the mixer.
 *
 * @param gainDb −120 (silence) … 24
 * @param pan −1 left … 1 right
 */
public record Mix(double gainDb, double pan, boolean mute, boolean solo) {
  public static final Mix DEFAULT = new Mix(0, 0, false, false);

  public Mix {
    Limits.gain(gainDb);
    Range.check("pan", pan, -1, 1);
  }

  public Mix withGain(double db) {
    return new Mix(db, pan, mute, solo);
  }

  public Mix withPan(double value) {
    return new Mix(gainDb, value, mute, solo);
  }

  public Mix withMute(boolean value) {
    return new Mix(gainDb, pan, value, solo);
  }

  public Mix withSolo(boolean value) {
    return new Mix(gainDb, pan, mute, value);
  }
}
