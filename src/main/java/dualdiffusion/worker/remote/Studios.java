package dualdiffusion.worker.remote;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Names;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.worker.queue.JobQueue;
import dualdiffusion.worker.security.Workspace;
import dualdiffusion.worker.transfer.PartStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All studios that ever came, and the putting away of what they left. */
final class Studios {
  private static final Logger LOG = LoggerFactory.getLogger(Studios.class);
  private static final int MOST = 4096;

  private final Workspace workspace;
  private final RemoteLimits limits;
  private final JobQueue queue;
  private final InstantSource clock;
  private final Map<String, Studio> studios = new ConcurrentHashMap<>();

  Studios(Workspace workspace, RemoteLimits limits, JobQueue queue, InstantSource clock) {
    this.workspace = workspace;
    this.limits = limits;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * The studio of an id.
   *
   * @throws BadRequestException when there are too many
   */
  Studio get(String id) {
    if (studios.size() >= MOST && !studios.containsKey(id)) {
      throw new BadRequestException("Too many studios use this worker.", "Restart the worker.");
    }
    return studios.computeIfAbsent(id, this::fresh);
  }

  private Studio fresh(String id) {
    var parts = new PartStore(workspace.parts(id), limits.storeBytes());
    return new Studio(id, parts, clock.instant());
  }

  /** Finds what was left when the worker last ended; results of jobs that ended with it go. */
  void findAgain() {
    for (Path folder : list(workspace.studios())) {
      String id = String.valueOf(folder.getFileName());
      try {
        Names.id("studio's id", id);
        list(folder.resolve("results")).forEach(f -> delete(f));
        get(id);
      } catch (BadRequestException e) {
        LOG.warn("{} is not a studio's folder", folder);
      }
    }
  }

  /** Ends and forgets what nobody waits for any more. */
  void putAway() {
    Instant now = clock.instant();
    for (Studio studio : studios.values()) {
      if (studio.isGone(now, limits.grace())) {
        dropWaiting(studio);
      }
      studio.forget(job -> job.endedBefore(now.minus(limits.resultLife())));
      resumeIfOthersWait(studio);
    }
  }

  void abandonAll() {
    studios.values().forEach(s -> s.jobs().forEach(SharedJob::abandon));
  }

  /** Deletes audio that was not used for long. */
  void expireParts() {
    studios.values().forEach(s -> s.parts().expire(clock.instant(), limits.partLife()));
  }

  private void dropWaiting(Studio studio) {
    for (SharedJob job : studio.jobs()) {
      if (queue.remove(job)) {
        job.drop(
            ReplyWire.toWire(
                Problem.of("The studio was gone while its job waited.", "Ask for it again.")));
      }
    }
  }

  /** One studio's pause may not hold up the others. */
  private void resumeIfOthersWait(Studio studio) {
    if (queue.waiting() > queue.waiting(studio.id())) {
      studio.jobs().stream().filter(SharedJob::isPaused).forEach(job -> job.pause(false));
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      return List.of(); // There is none yet.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted", file, e);
    }
  }
}
