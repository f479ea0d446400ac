package dualdiffusion.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobEvent;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.PartialHeader;
import dualdiffusion.protocol.v1.Preview;
import dualdiffusion.protocol.v1.ProgressUpdate;
import dualdiffusion.protocol.v1.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir private Path folder;
  private final EventLog log = new EventLog();

  @Test
  void whoeverComesBackHearsTheRest() throws IOException {
    progress(1);
    progress(2);
    Path results = results(5);
    log.end(results, 5);
    List<JobEvent> all = read(0);
    assertThat(all).extracting(JobEvent::getNumber).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    for (int after = 0; after <= 7; after++) {
      assertThat(read(after)).isEqualTo(all.subList(after, 7));
    }
    assertThat(read(Long.MAX_VALUE)).isEmpty();
    assertThat(read(-5)).isEqualTo(all);
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    for (int i = 1; i <= 10_000; i++) {
      progress(i);
      log.add(JobOutput.newBuilder().setPreview(Preview.getDefaultInstance()));
    }
    log.end(JobOutput.newBuilder().setFailure(Failure.getDefaultInstance()));
    List<JobEvent> kept = read(0);
    assertThat(kept).hasSizeLessThanOrEqualTo(EventLog.MOST);
    assertThat(kept.stream().filter(e -> e.getOutput().hasPreview()))
        .hasSize(EventLog.MOST_PREVIEWS);
    assertThat(kept.getLast().getOutput().hasFailure()).isTrue();
    assertThat(kept.getLast().getNumber()).isEqualTo(20_001);
  }

  /** However much comes, the newest sound is whole, and gone once there is a result. */
  @Test
  void ofSoundsTheNewestIsKeptWholeUntilTheEnd() throws IOException {
    sound(2);
    sound(3 * EventLog.MOST);
    for (int i = 1; i <= 2 * EventLog.MOST; i++) {
      progress(i);
    }
    try (EventLog.Reader reader = log.after(0)) {
      assertThat(reader.next().getOutput().hasPartial()).isTrue();
      for (int i = 0; i < 3 * EventLog.MOST; i++) {
        assertThat(reader.next().getOutput().hasPartialAudio()).isTrue();
      }
      assertThat(reader.next().getOutput().getProgress().getStep()).isEqualTo(EventLog.MOST + 1);
    }
    log.end(results(1), 1);
    assertThat(read(0)).hasSize(EventLog.MOST + 1);
  }

  private void sound(int chunks) {
    log.add(JobOutput.newBuilder().setPartial(PartialHeader.getDefaultInstance()));
    for (int i = 0; i < chunks; i++) {
      log.add(JobOutput.newBuilder().setPartialAudio(AudioChunk.getDefaultInstance()));
    }
  }

  @Test
  void nothingComesAfterTheEnd() throws IOException {
    log.end(JobOutput.newBuilder().setFailure(Failure.getDefaultInstance()));
    progress(1);
    log.end(results(2), 2);
    assertThat(read(0)).hasSize(1);
  }

  private void progress(int step) {
    log.add(JobOutput.newBuilder().setProgress(ProgressUpdate.newBuilder().setStep(step)));
  }

  private Path results(int count) throws IOException {
    Path file = folder.resolve("results");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < count; i++) {
        JobOutput.newBuilder()
            .setResult(ResultHeader.newBuilder().setPatches(i))
            .build()
            .writeDelimitedTo(out);
      }
    }
    return file;
  }

  private List<JobEvent> read(long after) throws IOException {
    List<JobEvent> all = new ArrayList<>();
    try (EventLog.Reader reader = log.after(after)) {
      for (JobEvent event = reader.next(); event != null; event = reader.next()) {
        all.add(event);
      }
      assertThat(reader.isAtEnd()).isTrue();
    }
    return all;
  }
}
