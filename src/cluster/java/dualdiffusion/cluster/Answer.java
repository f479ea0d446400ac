package dualdiffusion.cluster;

import dualdiffusion.core.Problem;
import java.util.Optional;

/**
 * What an executor says to one item, as JSON.
 *
 * @param result of it
 * @param fault what is wrong with it
 * @param broken what is wrong with the executor's machine, for any item
 */
record Answer(Optional<String> result, Optional<Problem> fault, Optional<Problem> broken) {
  static Answer broken(Problem problem) {
    return new Answer(Optional.empty(), Optional.empty(), Optional.of(problem));
  }
}
