package dualdiffusion.core;

/**
 * What went wrong with one file of a data set; the run went on.
 *
 * @param stage that met it
 * @param item the sample's id or the file
 * @param problem what happened
 */
public record SampleFault(String stage, String item, Problem problem) {}
