package dualdiffusion.core;

/**
 * What a stage did with a data set.
 *
 * @param done samples it worked on; in a dry run those that it would work on
 * @param skipped samples that were finished before
 * @param failed samples whose files are at fault
 * @param leftOut samples that it has nothing to do with
 */
public record StageReport(String stage, int done, int skipped, int failed, int leftOut) {}
