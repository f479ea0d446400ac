package dualdiffusion.studio;

import dualdiffusion.audio.playback.SinkFactory;
import dualdiffusion.client.Engine;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.store.ProjectFiles;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the studio needs from outside; tests pass fakes.
 *
 * @param projects opens the user's projects; takes what hears, on any thread, of trouble in saving
 * @param ui runs on the thread that owns the window
 * @param background runs elsewhere, several at once
 * @param nanoTime a clock for guesses of time left
 * @param dice fresh seeds
 */
public record StudioServices(
    Engine engine,
    Path modelFolder,
    AudioFiles files,
    Function<Consumer<Problem>, ProjectFiles> projects,
    SinkFactory sinks,
    Executor ui,
    Executor background,
    LongSupplier nanoTime,
    LongSupplier dice) {}
