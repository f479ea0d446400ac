package dualdiffusion.dataset;

import java.util.Map;

/**
 * {@code dataset.json}: what a data-set folder is.
 *
 * @param version of the format of this file and of the index
 * @param name for people
 * @param roots absolute folders outside the data set that its audio may lie in, by name; the index
 *     writes {@code @name/path}
 */
public record DataSetInfo(int version, String name, Map<String, String> roots) {
  public static final int VERSION = 1;
  public static final String FILE = "dataset.json";

  public DataSetInfo {
    roots = Map.copyOf(roots);
  }

  public static DataSetInfo named(String name) {
    return new DataSetInfo(VERSION, name, Map.of());
  }
}
