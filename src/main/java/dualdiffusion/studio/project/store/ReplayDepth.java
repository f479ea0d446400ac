package dualdiffusion.studio.project.store;

import dualdiffusion.studio.project.document.ProjectChange;

/**
 * How many steps a reader of the journal could take back or do again: what was done before the
 * snapshot, it has no steps of.
 */
final class ReplayDepth {
  private int done;
  private int undone;

  void reset() {
    done = 0;
    undone = 0;
  }

  /** Whether a reader could follow; it is then taken to have. */
  boolean follows(ProjectChange.Kind kind) {
    return switch (kind) {
      case DONE -> {
        done++;
        undone = 0;
        yield true;
      }
      case REPLACED -> done > 0;
      case UNDONE -> moves(done > 0, 1);
      case REDONE -> moves(undone > 0, -1);
    };
  }

  private boolean moves(boolean may, int back) {
    if (may) {
      done -= back;
      undone += back;
    }
    return may;
  }
}
