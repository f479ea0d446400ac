package dualdiffusion.training.ranks;

import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The processes of one launch, from their start to the end of the last. */
final class RankCrew implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration START = Duration.ofMinutes(2);

  /** In which ranks that lost another say so and end. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final long POLL_MILLIS = 20;

  private final List<RankChild> children;
  private final Path folder;

  RankCrew(
      List<String> command, Map<String, String> environment, int ranks, Consumer<String> told) {
    folder = newFolder();
    children = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      Consumer<String> listener = rank == 0 ? told : line -> {};
      children.add(RankChild.start(rank, command, environment, listener));
    }
  }

  /** Gives all their places, watches them, and ends all when one is lost. */
  List<RankEnd> run(int timeoutSeconds, int threads, Cancel cancel) {
    awaitUntil(START, () -> someFailed() || children.stream().allMatch(RankChild::isReady));
    if (children.stream().allMatch(RankChild::isReady)) {
      children.forEach(child -> child.begin(place(child.rank(), timeoutSeconds, threads)));
      watch(cancel);
    }
    return children.stream().map(RankChild::end).toList();
  }

  private RankPlace place(int rank, int timeoutSeconds, int threads) {
    String store = Stores.inFile(folder.resolve("store"));
    return new RankPlace(rank, children.size(), store, LOOPBACK, timeoutSeconds, threads);
  }

  private void watch(Cancel cancel) {
    boolean told = false;
    while (!someFailed() && !allEnded()) {
      if (cancel.isCancelled() && !told) {
        children.forEach(RankChild::stop);
        told = true;
      }
      pause();
    }
    awaitUntil(FAREWELL, this::allEnded);
  }

  private boolean allEnded() {
    return children.stream().allMatch(child -> child.exitCode().isPresent());
  }

  private boolean someFailed() {
    return children.stream().anyMatch(child -> child.exitCode().orElse(RankProcess.DONE) != 0);
  }

  @Override
  public void close() {
    children.forEach(RankChild::end);
    try {
      Files.deleteIfExists(folder.resolve("store"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only this user can read or write it. */
  private static Path newFolder() {
    try {
      return Files.createTempDirectory("ranks");
    } catch (IOException e) {
      throw new RankLostException(
          "The ranks have no place to meet: " + e.getMessage() + ".",
          "Check that the temporary folder can be written.");
    }
  }

  private static void awaitUntil(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RankLostException("The launch of the ranks was interrupted.", "");
    }
  }
}
