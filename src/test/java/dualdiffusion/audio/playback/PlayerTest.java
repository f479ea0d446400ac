package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlayerTest {

  @Test
  void playsEveryFrameOnceAndSaysSo() throws InterruptedException {
    var sink = new RecordingSink();
    var ended = new CountDownLatch(1);
    try (var player = new Player((rate, channels) -> sink, missing -> {}, ended::countDown)) {
      player.play(AudioBuffer.silence(32_000, 2, 5_000), 1_000);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(sink.framesPlayed()).isEqualTo(4_000);
      assertThat(player.position()).isEqualTo(5_000);
      assertThat(player.atEnd()).isTrue();
    }
    assertThat(sink.closed).isTrue();
  }

  @Test
  void withoutADeviceTheClockRunsAndTheReasonIsTold() throws InterruptedException {
    List<NoAudioDeviceException> told = new ArrayList<>();
    var ended = new CountDownLatch(1);
    SinkFactory none =
        (rate, channels) -> {
          throw new NoAudioDeviceException("none here", new IllegalStateException());
        };
    try (var player = new Player(none, told::add, ended::countDown)) {
      player.play(AudioBuffer.silence(32_000, 1, 320), 0);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(told)
        .singleElement()
        .satisfies(e -> assertThat(e.problem().what()).contains("none here"));
  }

  @Test
  void whenTheDeviceGoesTheClockGoesOnFromThere() throws InterruptedException {
    var sink = new RecordingSink();
    sink.last = 3 * PlaybackThread.BLOCK_FRAMES;
    List<NoAudioDeviceException> told = new ArrayList<>();
    var ended = new CountDownLatch(1);
    try (var player = new Player((rate, channels) -> sink, told::add, ended::countDown)) {
      player.play(AudioBuffer.silence(32_000, 2, 5_000), 0);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(player.position()).isEqualTo(5_000);
    }
    assertThat(sink.closed).isTrue();
    assertThat(told).hasSize(2).startsWith((NoAudioDeviceException) null);
    assertThat(told.getLast().problem().what()).contains("gone");
  }

  @Test
  void aRealMachineGivesADeviceOrAReason() {
    try {
      LineSink.open(44_100, 2).close();
    } catch (NoAudioDeviceException e) {
      assertThat(e.problem().todo()).isNotEmpty();
    }
  }

  @Test
  void theSilentClockFillsItsQueueThenPlaysInRealTimeButNeverMoreThanWasWritten() {
    var clock = new AtomicLong(5_000);
    try (var sink = new ClockSink(1_000, clock::get)) {
      sink.write(new float[1][50], 50);
      clock.addAndGet(20_000_000);
      assertThat(sink.framesPlayed()).isZero();
      sink.write(new float[1][50], 50);
      assertThat(sink.framesPlayed()).isZero();
      clock.addAndGet(20_000_000);
      assertThat(sink.framesPlayed()).isEqualTo(20);
      clock.addAndGet(900_000_000);
      assertThat(sink.framesPlayed()).isEqualTo(100);
    }
  }

  private static final class RecordingSink implements AudioSink {
    private final AtomicLong frames = new AtomicLong();
    private volatile boolean closed;
    private volatile long last = Long.MAX_VALUE;

    @Override
    public void write(float[][] block, int count) {
      if (frames.get() + count > last) {
        throw new NoAudioDeviceException("the device is gone", null);
      }
      frames.addAndGet(count);
    }

    @Override
    public void drain() {}

    @Override
    public long framesPlayed() {
      return frames.get();
    }

    @Override
    public long framesQueued() {
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
