package dualdiffusion.core;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One point of a training run's curves.
 *
 * @param step optimiser steps done
 * @param values finite numbers by name
 */
public record RunPoint(long step, Map<String, Double> values) {
  public RunPoint {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
