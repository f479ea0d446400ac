package dualdiffusion.client;

/** What an engine on this machine does with folders: trains, keeps models and data sets. */
public record Workshop(Trainings trainings, Models models, DataSets dataSets) {}
