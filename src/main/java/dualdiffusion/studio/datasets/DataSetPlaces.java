package dualdiffusion.studio.datasets;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the Data sets tab asks of the window.
 *
 * @param chooseFolder asks for a data-set folder, or one of audio
 * @param openPipeline asks for a pipeline's configuration, a JSON file
 * @param listen plays a sound file
 */
public record DataSetPlaces(
    Supplier<Optional<Path>> chooseFolder,
    Supplier<Optional<Path>> openPipeline,
    Consumer<Path> listen) {}
