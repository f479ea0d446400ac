package dualdiffusion.studio.models;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the Models tab asks of the window.
 *
 * @param chooseFolder asks for a folder
 * @param useModel makes a model folder the one that Compose uses
 */
public record ModelsPlaces(Supplier<Optional<Path>> chooseFolder, Consumer<Path> useModel) {}
