package dualdiffusion.studio;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemon threads that give way to the playing thread and the window. Linux ignores Java's
 * priorities, but each thread of it may be made nicer than its process, which needs no right; the
 * playing thread could not be made less nice without one.
 */
final class BackgroundThreads implements ThreadFactory {
  /** Above that of the thread which made the factory; the engine's process has 5. */
  static final int NICENESS = 3;

  private static final Optional<MethodHandle> NICE = nice();

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);

  private final String name;
  private final int niceness = add(0) + NICENESS;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param name of the threads, before their numbers
   */
  BackgroundThreads(String name) {
    this.name = name;
  }

  /** The C library's {@code nice}, where it is about the calling thread alone. */
  @SuppressWarnings("restricted") // an integer in, an integer out
  private static Optional<MethodHandle> nice() {
    if (!Files.exists(Path.of("/proc/thread-self"))) { // not Linux
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      return linker.defaultLookup().find("nice").map(f -> linker.downcallHandle(f, signature));
    } catch (UnsupportedOperationException | IllegalCallerException e) {
      return Optional.empty();
    }
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // a hint, where systems take it
  public Thread newThread(Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name(name + count.getAndIncrement())
        .priority(Thread.MIN_PRIORITY + 1)
        .unstarted(() -> runNicely(work));
  }

  /** A new thread has its maker's niceness, who may be one of these. */
  private void runNicely(Runnable work) {
    add(niceness - add(0));
    work.run();
  }

  /** Returns the calling thread's niceness after it. */
  private static int add(int more) {
    return NICE.map(nice -> call(nice, more)).orElse(0);
  }

  private static int call(MethodHandle nice, int more) {
    try {
      return (int) nice.invokeExact(more);
    } catch (Throwable e) { // declared by method handles; any priority will do
      LOG.debug("no niceness", e);
      return 0;
    }
  }
}
