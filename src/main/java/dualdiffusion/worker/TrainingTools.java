package dualdiffusion.worker;

/** What the worker's training service is given by the program it runs in. */
public record TrainingTools(RunLauncher launcher, SampleRenderer renderer) {}
