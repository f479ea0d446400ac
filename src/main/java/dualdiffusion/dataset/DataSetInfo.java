package dualdiffusion.dataset;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
    roots = Collections.unmodifiableMap(new TreeMap<>(roots));
  }

  public static DataSetInfo named(String name) {
    return new DataSetInfo(VERSION, name, Map.of());
  }
}
