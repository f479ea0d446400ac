package dualdiffusion.client;

import java.util.Optional;

/**
 * What an engine on this machine does with folders: trains, keeps models and data sets.
 *
 * @param natives the libtorch it computes with, where that can be chosen
 */
public record Workshop(
    Trainings trainings, Models models, DataSets dataSets, Optional<EngineNatives> natives) {}
