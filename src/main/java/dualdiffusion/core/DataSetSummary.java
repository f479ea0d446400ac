package dualdiffusion.core;

import java.nio.file.Path;
import java.util.List;

/**
 * A data set as a whole.
 *
 * @param folder where it is
 * @param name for people
 * @param samples in its index
 * @param labels what {@link SampleRow#scores} are for, in order
 * @param made whether there is a data set in the folder yet
 * @param stages that its pipeline runs
 */
public record DataSetSummary(
    Path folder, String name, int samples, List<String> labels, boolean made, List<String> stages) {
  public DataSetSummary {
    labels = List.copyOf(labels);
    stages = List.copyOf(stages);
  }
}
