package dualdiffusion.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @Test
  void clientsTakeTurns() throws InterruptedException {
    try (var queue = new JobQueue(10, 100)) {
      for (String name : List.of("a1", "a2", "a3", "b1", "b2", "c1")) {
        queue.submit(name.substring(0, 1), new Named(name));
      }
      runAll(queue, 6);
    }
    assertThat(ran).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  /** Whoever asks for one thing after the other gets no more than those who ask for all at once. */
  @Test
  void nobodyOvertakesByAskingOften() throws InterruptedException {
    try (var queue = new JobQueue(10, 100)) {
      queue.submit("a", new Named("a1"));
      queue.submit("a", new Named("a2"));
      queue.submit(
          "b",
          new Named("b1") {
            @Override
            public void run() {
              super.run();
              queue.submit("b", new Named("b2"));
            }
          });
      runAll(queue, 4);
    }
    assertThat(ran).containsExactly("a1", "b1", "a2", "b2");
  }

  @Test
  void placesAreToldWhenTheyChange() throws InterruptedException {
    try (var queue = new JobQueue(10, 100)) {
      var first = new Named("a1");
      var second = new Named("a2");
      var third = new Named("a3");
      queue.submit("a", first);
      queue.submit("a", second);
      queue.submit("a", third);
      queue.submit("b", new Named("b1"));
      assertThat(second.places).containsExactly(1, 2);
      assertThat(third.places).containsExactly(2, 3);
      queue.remove(second);
      assertThat(third.places).containsExactly(2, 3, 2);
      runAll(queue, 3);
    }
    assertThat(ran).containsExactly("a1", "b1", "a3");
  }

  @Test
  void oneClientCannotFillTheQueue() {
    try (var queue = new JobQueue(2, 3)) {
      assertThat(queue.submit("a", new Named("a1"))).isTrue();
      assertThat(queue.submit("a", new Named("a2"))).isTrue();
      assertThat(queue.submit("a", new Named("a3"))).isFalse();
      assertThat(queue.submit("b", new Named("b1"))).isTrue();
      assertThat(queue.submit("c", new Named("c1"))).isFalse();
    }
  }

  /** While two clients both have something waiting, neither is served twice in a row. */
  @Property(tries = 200)
  void noClientIsServedTwiceWhileAnotherWaits(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 4) Integer> clients)
      throws InterruptedException {
    ran.clear();
    try (var queue = new JobQueue(100, 100)) {
      for (int client : clients) {
        queue.submit(Integer.toString(client), new Named(Integer.toString(client)));
      }
      runAll(queue, clients.size());
    }
    var left = clients.stream().collect(Collectors.groupingBy(c -> c + "", Collectors.counting()));
    String before = "";
    for (String client : ran) {
      if (client.equals(before)) {
        long others =
            left.entrySet().stream()
                .filter(e -> !e.getKey().equals(client))
                .mapToLong(e -> e.getValue())
                .sum();
        assertThat(others).isZero();
      }
      left.merge(client, -1L, Long::sum);
      before = client;
    }
  }

  private void runAll(JobQueue queue, int count) throws InterruptedException {
    var all = new CountDownLatch(1);
    queue.start();
    queue.submit(
        "~last",
        new Named("") {
          @Override
          public void run() {
            all.countDown();
          }
        });
    all.await();
    while (ran.size() < count) {
      Thread.onSpinWait();
    }
  }

  private class Named implements JobQueue.Entry {
    private final String name;
    private final List<Integer> places = Collections.synchronizedList(new ArrayList<>());

    Named(String name) {
      this.name = name;
    }

    @Override
    public void run() {
      ran.add(name);
    }

    @Override
    public void waiting(int before) {
      places.add(before);
    }
  }
}
