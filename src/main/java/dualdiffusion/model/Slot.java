package dualdiffusion.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A module that can be put away and is read again when it is needed next. */
final class Slot<T> implements AutoCloseable {

  /** What a module holds while it is in memory, freed in reverse order. */
  static final class Holdings {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private LongSupplier bytes = () -> 0;
    private long parameters;

    <R extends AutoCloseable> R own(R resource) {
      resources.push(resource);
      return resource;
    }

    /**
     * @param inMemory tells the bytes of these parameters that are in memory now
     */
    void count(long more, LongSupplier inMemory) {
      parameters += more;
      LongSupplier before = bytes;
      bytes = () -> before.getAsLong() + inMemory.getAsLong();
    }

    void close() {
      while (!resources.isEmpty()) {
        try {
          resources.pop().close();
        } catch (Exception e) {
          throw new IllegalStateException("a model resource could not be closed", e);
        }
      }
    }
  }

  private final Function<Holdings, T> reader;
  private Holdings holdings = new Holdings();
  private @Nullable T module;
  private long parameters;

  Slot(Function<Holdings, T> reader) {
    this.reader = reader;
  }

  /** The module, read if it is not in memory. */
  synchronized T get() {
    T present = module;
    return present != null ? present : read();
  }

  private T read() {
    var fresh = new Holdings();
    try {
      T read = reader.apply(fresh);
      module = read;
      holdings = fresh;
      parameters = fresh.parameters;
      return read;
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  synchronized boolean isLoaded() {
    return module != null;
  }

  /** Values of its weights, as far as it was ever read. */
  synchronized long parameters() {
    return parameters;
  }

  /** Bytes of its weights that are in memory now. */
  synchronized long bytes() {
    return holdings.bytes.getAsLong();
  }

  /** Frees its memory; nobody may be using it. */
  @Override
  public synchronized void close() {
    module = null;
    Holdings old = holdings;
    holdings = new Holdings();
    old.close();
  }
}
