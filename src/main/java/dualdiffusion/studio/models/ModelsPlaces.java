package dualdiffusion.studio.models;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the Models tab asks of the window.
 *
 * @param chooseFolder asks for a folder
 * @param chooseFile asks for a JSON file
 * @param useModel makes a model folder the one that Compose uses
 */
public record ModelsPlaces(
    Supplier<Optional<Path>> chooseFolder,
    Supplier<Optional<Path>> chooseFile,
    Consumer<Path> useModel) {}
