package dualdiffusion.studio.controls;

import javafx.util.Subscription;

/** Collects a view's subscriptions so that its detaching ends them all. */
public final class Scope implements AutoCloseable {
  private Subscription all = Subscription.EMPTY;

  public void add(Subscription subscription) {
    all = all.and(subscription);
  }

  @Override
  public void close() {
    all.unsubscribe();
    all = Subscription.EMPTY;
  }
}
