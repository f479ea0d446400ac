package dualdiffusion.training.log;

import dualdiffusion.core.AudioBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that TensorBoard reads: one of each session of a run. Names sort by time and, unlike
 * TensorFlow's, do not tell the machine's.
 */
public final class EventFile implements TrainLog {
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,12})\\..*");

  private final LogFile file;
  private final InstantSource clock;

  private EventFile(LogFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Begins a session's file.
   *
   * @param folder of the run's files; made if absent
   * @param done steps of the checkpoint that it goes on from: what earlier files tell of later
   *     steps counts no more
   * @throws dualdiffusion.core.ProblemException when it cannot be written
   */
  public static EventFile open(Path folder, long done, InstantSource clock) {
    long seconds = Math.max(clock.millis() / 1000, newest(folder) + 1);
    Path path = folder.resolve("events.out.tfevents.%010d.studio".formatted(seconds));
    var events = new EventFile(LogFile.create(path), clock);
    events.write(EventMessage.version(events.now()));
    events.write(EventMessage.restart(events.now(), done + 1));
    return events;
  }

  /** The time in the last of the names there are, or −1. */
  private static long newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max()
          .orElse(-1);
    } catch (IOException e) {
      throw LogFile.failed(folder, e);
    }
  }

  @Override
  public void scalars(long step, Map<String, Double> values) {
    write(EventMessage.scalars(now(), step, values));
  }

  @Override
  public void text(long step, String name, String markdown) {
    write(EventMessage.text(now(), step, name, markdown));
  }

  @Override
  public void image(long step, String name, Picture picture) {
    write(EventMessage.image(now(), step, name, picture));
  }

  @Override
  public void audio(long step, String name, AudioBuffer audio) {
    write(EventMessage.audio(now(), step, name, audio));
  }

  @Override
  public void close() {
    file.close();
  }

  private double now() {
    return clock.millis() / 1000.0;
  }

  private void write(byte[] event) {
    file.write(EventFrame.of(event));
  }
}
