package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Members of a group in threads of one process; processes are tested with the launcher. */
@EnabledOnOs(OS.LINUX)
class GlooGroupTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void threeMembersSumInPlace() throws Exception {
    Path file = folder.resolve("a store whose name is longer than any short string");
    List<Float> sums = members(3, rank -> summed(GlooStore.file(file, 3), rank, 3));
    assertThat(sums).containsExactly(1111f, 1111f, 1111f);
  }

  private static float summed(GlooStore store, int rank, int ranks) {
    try (var _ = new Scope();
        GlooGroup group = GlooGroup.join(store, rank, ranks, "127.0.0.1", TIMEOUT)) {
      Tensor x = Tensor.full((float) Math.pow(10, rank), 100_000);
      Tensor y = Tensor.full(rank == 0 ? 1000 : 0, 7);
      try (GlooSum first = group.sum(x);
          GlooSum second = group.sum(y)) {
        finish(first);
        finish(second);
      }
      return x.toArray()[99_999] + y.toArray()[6];
    }
  }

  private static void finish(GlooSum sum) {
    while (!sum.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(sum.succeeded()).isTrue();
  }

  private interface Member {
    float run(int rank) throws Exception;
  }

  private static List<Float> members(int ranks, Member member) throws Exception {
    try (var pool = Executors.newFixedThreadPool(ranks)) {
      List<Callable<Float>> all =
          IntStream.range(0, ranks).mapToObj(r -> (Callable<Float>) () -> member.run(r)).toList();
      return pool.invokeAll(all).stream().map(Future::resultNow).toList();
    }
  }
}
