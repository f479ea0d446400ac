package dualdiffusion.tensor;

import java.lang.foreign.MemorySegment;

/** A sum over processes under way. */
public final class GlooSum implements AutoCloseable {
  private final GlooGroup group;
  private final MemorySegment work;

  GlooSum(GlooGroup group, MemorySegment work) {
    this.group = group;
    this.work = work;
  }

  /** Whether it ended, one way or the other. */
  public boolean isDone() {
    return (boolean) NativeObjects.call(GlooLibrary.get().isCompleted, work);
  }

  /** Whether all processes took part, once it is done. */
  public boolean succeeded() {
    boolean success = (boolean) NativeObjects.call(GlooLibrary.get().isSuccess, work);
    if (!success) {
      group.broke();
    }
    return success;
  }

  /** Lets go of it, done or not. */
  @Override
  public void close() {
    NativeObjects.release(work);
  }
}
