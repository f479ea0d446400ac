package dualdiffusion.training.ranks;

import dualdiffusion.tensor.GlooGroup;
import dualdiffusion.tensor.GlooStore;
import dualdiffusion.tensor.GlooSum;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.TensorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ranks that exchange tensors through libtorch's Gloo. Belongs to one thread. */
public final class GlooCollective implements Collective {
  private static final long POLL_NANOS = 30_000;

  private final GlooGroup group;
  private final RankPlace place;

  private GlooCollective(GlooGroup group, RankPlace place) {
    this.group = group;
    this.place = place;
  }

  /**
   * Joins the other ranks and tries out that sums arrive. Returns when all are there; a rank that
   * waits for one that never comes ends as a process.
   *
   * @throws RankLostException when a store on the network does not answer
   * @throws TensorException where libtorch cannot do this
   */
  public static Collective join(RankPlace place) {
    if (place.ranks() == 1) {
      return Collective.ALONE;
    }
    var timeout = Duration.ofSeconds(place.timeoutSeconds());
    GlooStore store = Stores.open(place, timeout);
    GlooGroup group = GlooGroup.join(store, place.rank(), place.ranks(), place.address(), timeout);
    var collective = new GlooCollective(group, place);
    collective.tryOut();
    return collective;
  }

  @Override
  public int rank() {
    return place.rank();
  }

  @Override
  public int ranks() {
    return place.ranks();
  }

  @Override
  public Sum average(List<Tensor> tensors) {
    List<Exchange> exchanges = new ArrayList<>();
    Bucket.of(tensors).forEach(bucket -> exchanges.add(new Exchange(bucket, group)));
    return () -> exchanges.forEach(this::finish);
  }

  /** A bucket on its way. */
  private record Exchange(Bucket bucket, GlooSum sum) {
    Exchange(Bucket bucket, GlooGroup group) {
      this(bucket, group.sum(bucket.flat()));
    }
  }

  private void finish(Exchange exchange) {
    try (GlooSum sum = exchange.sum();
        Bucket bucket = exchange.bucket()) {
      while (!sum.isDone()) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      if (!sum.succeeded()) {
        throw new RankLostException(
            "Rank " + place.rank() + " of " + place.ranks() + " lost its connection to another.",
            "Start the training again; it goes on from there.");
      }
      bucket.unpack(1. / place.ranks());
    }
  }

  /** The layouts of libtorch's objects are taken on trust up to here. */
  private void tryOut() {
    try (var _ = new Scope()) {
      Tensor mine = Tensor.full(place.rank() + 1, 1000);
      average(List.of(mine)).await();
      float[] seen = mine.toArray();
      if (seen[0] * 2 != place.ranks() + 1 || seen[999] != seen[0]) {
        throw new TensorException(
            "The tensor library's sums over processes are wrong.", "Train with one process.");
      }
    }
  }

  @Override
  public void close() {
    group.close();
  }
}
