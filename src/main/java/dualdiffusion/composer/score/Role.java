package dualdiffusion.composer.score;

import java.util.Locale;

/** What a part does. */
public enum Role {
  LEAD,
  CHORDS,
  ARPEGGIO,
  PAD,
  BASS,
  DRUMS;

  /** In files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
