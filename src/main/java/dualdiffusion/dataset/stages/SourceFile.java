package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file to import, and what rules made of its path.
 *
 * @param file the original
 * @param origin {@code NAME/path} within its source
 * @param id of the sample that it becomes
 * @param captions that rules give
 * @param labels that tree and rules give
 * @param loop that a rule says
 * @param problem why it cannot be imported, where that is known already
 */
record SourceFile(
    Path file,
    String origin,
    String id,
    Optional<List<String>> captions,
    Map<String, Double> labels,
    Optional<Boolean> loop,
    Optional<Problem> problem) {

  SourceFile withProblem(String what, String todo) {
    return new SourceFile(
        file, origin, id, captions, labels, loop, Optional.of(Problem.of(what, todo)));
  }

  void check() {
    if (problem.isPresent()) {
      throw new BadRequestException(problem.get().what(), problem.get().todo());
    }
  }
}
