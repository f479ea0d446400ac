package dualdiffusion.client;

import java.nio.file.Path;
import java.util.List;

/**
 * Data sets on this machine, each named by its folder or by its pipeline's configuration (a JSON
 * file). Calls return at once; closing what they return ends the listening.
 */
public interface DataSets {
  /** The stage that makes a folder of audio a data set in place; in no pipeline. */
  String INDEX = "index";

  /** Tells {@link DataSetEvent.Opened}, then the last run's faults and all samples. */
  Subscription list(Path place, DataSetListener listener);

  /**
   * Runs stages; closing stops them.
   *
   * @param stages {@link #INDEX} or the pipeline's; none for those of the configuration
   * @param dry only tell what there is to do
   */
  Subscription run(Path place, List<String> stages, boolean dry, DataSetListener listener);

  /** Asks the run on a data set to stop; its listener hears when it has. */
  void stop(Path place);

  /** Tells the {@link DataSetEvent.Points} of the map of its embeddings. */
  Subscription map(Path place, DataSetListener listener);
}
