package dualdiffusion.dataset.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything is done once, whatever single items do. */
@Timeout(60)
class LocalRunnerTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 500).boxed().toList();

  /** Work of a lambda; an item takes as many bytes as it is large. */
  private interface Twice extends Work<Integer, Integer> {
    @Override
    default long memory(Integer item) {
      return item;
    }
  }

  /** Nothing is done to an item; only what is around it differs. */
  private interface Same extends Twice {
    @Override
    default Integer apply(Integer item, Cancel cancel) {
      return item;
    }
  }

  @Test
  void eachItemIsDoneOnceAndFaultsStopNobody() {
    Twice work =
        (item, _) ->
            switch (item % 5) {
              case 0 -> throw new BadRequestException("bad " + item, "");
              case 1 -> throw new IllegalStateException("odd");
              case 2 -> throw new OutOfMemoryError("as if");
              default -> 2 * item;
            };
    int[] seen = new int[ITEMS.size()];
    LocalRunner.run(
        new RunSettings(7, 1000, false),
        ITEMS,
        work,
        new Cancel(),
        outcome -> {
          seen[outcome.index()]++;
          if (outcome.index() % 5 > 2) {
            assertThat(outcome.result()).isEqualTo(2 * outcome.index());
          } else {
            assertThat(outcome.fault()).isNotNull();
          }
        });
    assertThat(seen).containsOnly(1);
  }

  @Test
  void memoryStaysWithinItsBoundsAndWhatIsTooLargeRunsAlone() {
    var used = new AtomicLong();
    var most = new AtomicLong();
    Twice work =
        (item, _) -> {
          most.accumulateAndGet(used.addAndGet(Math.min(item, 600)), Math::max);
          Thread.yield();
          used.addAndGet(-Math.min(item, 600));
          return item;
        };
    LocalRunner.run(new RunSettings(4, 600, false), ITEMS, work, new Cancel(), _ -> {});
    assertThat(most.get()).isLessThanOrEqualTo(600);
  }

  @Test
  void whatTheHeapCannotHoldIsNotBegun() {
    Twice work =
        new Same() {
          @Override
          public long heap(Integer item) {
            return item == 3 ? Runtime.getRuntime().maxMemory() : 1000;
          }
        };
    LocalRunner.run(
        new RunSettings(2, 600, false),
        ITEMS,
        work,
        new Cancel(),
        outcome -> {
          if (outcome.index() == 3) {
            assertThat(outcome.fault()).hasMessageContaining("memory");
          } else {
            assertThat(outcome.result()).isEqualTo(outcome.index());
          }
        });
  }

  @Test
  void cancellingEndsItWithWhatIsDoneTaken() {
    var cancel = new Cancel();
    List<Integer> taken = new ArrayList<>();
    Twice work =
        (item, c) -> {
          c.check();
          return item;
        };
    assertThatThrownBy(
            () ->
                LocalRunner.run(
                    new RunSettings(3, 1000, false),
                    ITEMS,
                    work,
                    cancel,
                    outcome -> {
                      taken.add(outcome.index());
                      if (taken.size() == 20) {
                        cancel.cancel();
                      }
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(taken).hasSizeBetween(20, 40).doesNotHaveDuplicates();
  }

  @Test
  void aBrokenMachineOrSinkEndsTheRunInsteadOfHangingIt() {
    Twice work =
        new Same() {
          @Override
          public void prepareThread() {
            throw new BadRequestException("no library", "");
          }
        };
    RunSettings settings = new RunSettings(2, 1000, false);
    assertThatThrownBy(() -> LocalRunner.run(settings, ITEMS, work, new Cancel(), _ -> {}))
        .hasMessageContaining("no library");
    Twice fine = (item, _) -> item;
    assertThatThrownBy(
            () ->
                LocalRunner.run(
                    settings,
                    ITEMS,
                    fine,
                    new Cancel(),
                    _ -> {
                      throw new IllegalStateException("disk full");
                    }))
        .hasMessageContaining("disk full");
  }
}
