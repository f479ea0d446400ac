package dualdiffusion.studio.queue;

import dualdiffusion.core.StepFigures;
import java.util.ArrayList;
import java.util.List;

/** The figures of a job's steps so far, each step once. */
final class StepLog {
  private final List<StepFigures> figures = new ArrayList<>();

  /**
   * @param step counted from 1; one that comes again replaces what followed it
   */
  void add(int step, StepFigures of) {
    while (figures.size() >= step) {
      figures.removeLast();
    }
    figures.add(of);
  }

  void clear() {
    figures.clear();
  }

  List<StepFigures> all() {
    return List.copyOf(figures);
  }
}
