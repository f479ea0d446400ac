package dualdiffusion.studio.project.document;

/**
 * A drag, a turn of the wheel, typing in a field: edits made in one gesture, one after the other,
 * are one step. Make a new one when the mouse goes down. Compared by identity.
 */
public final class Gesture {}
