package dualdiffusion.studio.datasets;

/** What the middle of the tab shows. */
public enum Page {
  SAMPLES("Samples"),
  DUPLICATES("Duplicates"),
  MAP("Map"),
  FAULTS("Faults");

  private final String title;

  Page(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
