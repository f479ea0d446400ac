package dualdiffusion.studio.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the Train tab asks of the window.
 *
 * @param chooseFolder asks for a folder
 * @param openConfig asks for a configuration file
 * @param listen plays a sound file
 * @param useModel makes a model folder the one that Compose uses
 * @param model the model folder in use
 * @param newModels the folder for a new model beside it
 * @param compose goes to Compose
 */
public record TrainPlaces(
    Supplier<Optional<Path>> chooseFolder,
    Supplier<Optional<Path>> openConfig,
    Consumer<Path> listen,
    Consumer<Path> useModel,
    Supplier<Path> model,
    Supplier<Path> newModels,
    Runnable compose) {}
