package dualdiffusion.tensor;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Deletes at its close every tensor made since it was opened on the same thread. Garbage collection
 * frees nothing native, so each step of a computation stands in a scope.
 *
 * <pre>{@code
 * try (var scope = new Scope()) {
 *   Tensor y = Ops.silu(x);
 *   return scope.keep(y);
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<Deque<Scope>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

  private final Set<Tensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());

  public Scope() {
    OPEN.get().push(this);
  }

  /** Hands a tensor to the enclosing scope, or to the caller where there is none. */
  public Tensor keep(Tensor tensor) {
    if (tensors.remove(tensor)) {
      Scope outer = below();
      if (outer != null) {
        outer.tensors.add(tensor);
      }
    }
    return tensor;
  }

  @Override
  public void close() {
    if (OPEN.get().peek() != this) {
      throw new IllegalStateException("scopes must be closed in reverse order, on their thread");
    }
    OPEN.get().pop();
    tensors.forEach(Tensor::close);
    tensors.clear();
  }

  static void register(Tensor tensor) {
    Scope scope = OPEN.get().peek();
    if (scope == null) {
      tensor.close();
      throw new IllegalStateException("no tensor scope is open on this thread");
    }
    scope.tensors.add(tensor);
  }

  static void unregister(Tensor tensor) {
    OPEN.get().forEach(scope -> scope.tensors.remove(tensor));
  }

  private @org.jspecify.annotations.Nullable Scope below() {
    var scopes = OPEN.get().iterator();
    while (scopes.hasNext()) {
      if (scopes.next() == this) {
        return scopes.hasNext() ? scopes.next() : null;
      }
    }
    throw new IllegalStateException("the scope is not open on this thread");
  }
}
