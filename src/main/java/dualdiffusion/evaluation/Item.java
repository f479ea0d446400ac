package dualdiffusion.evaluation;

import java.util.function.Supplier;

/**
 * One thing to be measured.
 *
 * @param key of its line, which says what it is within a run
 * @param cost about how long it takes, in seconds on two cores
 */
record Item(String key, double cost, Supplier<Line> work) {
  String kind() {
    return key.substring(0, key.indexOf('/'));
  }
}
