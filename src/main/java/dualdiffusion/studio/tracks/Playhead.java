package dualdiffusion.studio.tracks;

import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;

/**
 * Where playback is on the timeline.
 *
 * @param seconds now
 * @param seek goes to a second
 */
public record Playhead(ReadOnlyDoubleProperty seconds, DoubleConsumer seek) {}
