package dualdiffusion.studio.project.document;

/** A named place on the timeline. */
public record Marker(long id, String name, long frame) {
  public Marker {
    Limits.id("id of the marker", id);
    Limits.text("name of the marker", name);
    Limits.frames("place of the marker", frame, 0);
  }
}
