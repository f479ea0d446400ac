package dualdiffusion.training.ranks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rank's process, from the side of who started it. */
public final class RankChild {
  private static final Logger LOG = LoggerFactory.getLogger(RankChild.class);

  private final int rank;
  private final Process process;
  private final Consumer<String> told;
  private final CountDownLatch readable = new CountDownLatch(2);
  private volatile boolean ready;
  private volatile @Nullable Problem problem;
  private volatile String lastWords = "";

  private RankChild(int rank, Process process, Consumer<String> told) {
    this.rank = rank;
    this.process = process;
    this.told = told;
  }

  /**
   * Starts a process that is ready soon.
   *
   * @param command its main is {@link RankProcess#main}
   * @param told hears the rank's lines
   * @throws RankLostException when the command cannot be run at all
   */
  public static RankChild start(
      int rank, List<String> command, Map<String, String> environment, Consumer<String> told) {
    var program = new ProcessBuilder(command);
    program.environment().putAll(environment);
    try {
      var child = new RankChild(rank, program.start(), told);
      child.follow("output", child.process.getInputStream(), child::hear);
      child.follow("log", child.process.getErrorStream(), child::log);
      return child;
    } catch (IOException e) {
      throw new RankLostException(
          "A process of the training cannot be started: " + e.getMessage() + ".",
          "Install the studio again.");
    }
  }

  public int rank() {
    return rank;
  }

  /** Whether it can be given its place. */
  public boolean isReady() {
    return ready;
  }

  /** How it ended, if it did. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Gives it its place, once it is ready: it joins the others and works. */
  public void begin(RankPlace place) {
    order(Json.toLine(place));
  }

  /** Asks it to stop after its current step. */
  public void stop() {
    order(RankProcess.STOP);
  }

  private void order(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      LOG.debug("Rank {} hears no more", rank, e); // Its exit code tells why.
    }
  }

  /** Ends it now if it has not ended. */
  public RankEnd end() {
    OptionalInt code = exitCode();
    process.destroyForcibly();
    try {
      process.waitFor();
      readable.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new RankEnd(rank, code.orElse(RankEnd.STUCK), lastWords, Optional.ofNullable(problem));
  }

  private void follow(String name, InputStream stream, Consumer<String> line) {
    Thread.ofPlatform()
        .daemon()
        .name("rank " + rank + " " + name)
        .start(
            () -> {
              try (var in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                in.lines().forEach(line);
              } catch (IOException | UncheckedIOException e) {
                LOG.debug("Rank {} is silent", rank, e);
              } finally {
                readable.countDown();
              }
            });
  }

  private void hear(String line) {
    try {
      RankMessage message = Json.parse(line, "rank " + rank, RankMessage.class);
      switch (message.kind()) {
        case READY -> ready = true;
        case TEXT -> told.accept(message.text());
        case PROBLEM -> problem = message.problem().orElse(null);
      }
    } catch (ConfigException e) {
      log(line); // Some library's words.
    }
  }

  private void log(String line) {
    lastWords = line;
    LOG.info("rank {}: {}", rank, line);
  }
}
