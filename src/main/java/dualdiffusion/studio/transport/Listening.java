package dualdiffusion.studio.transport;

/** What play plays. */
public enum Listening {
  /** The clip on the canvas. */
  CLIP,
  /** All tracks of the project. */
  PROJECT
}
