package dualdiffusion.studio.export;

/** What of the project becomes files. */
public enum ExportScope {
  MIX("Mix", "Everything that is heard, in one file."),
  LOOP("Loop region", "What is heard in the loop region, as a loop that goes on for ever."),
  STEMS("Stems", "Each track by itself, all of the same length; together they are the mix."),
  TRACK("Track", "The track of the selected clip, by itself."),
  CLIP("Clip", "The selected clip, without its track's place in the mix."),
  STARRED("Starred takes", "Every take with so many stars, as it was made.");

  private final String label;
  private final String about;

  ExportScope(String label, String about) {
    this.label = label;
    this.about = about;
  }

  public String label() {
    return label;
  }

  /** What it is, in a sentence. */
  public String about() {
    return about;
  }

  /** Whether it may give several files, into a folder. */
  public boolean isBatch() {
    return this == STEMS || this == STARRED;
  }
}
