package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LineSinkTest {
  private static final int BUFFER = 400;

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private int available = BUFFER;
  private boolean open = true;

  @Test
  void writesWhatFitsInSixteenBits() {
    var sink = sink();
    sink.write(new float[][] {{0, 1, -1, 9}, {0.5f, 0, 0, 0}}, 4);
    assertThat(taken.toByteArray())
        .containsExactly(0, 0, 0, 64, -1, 127, 0, 0, 1, -128, 0, 0, -1, 127, 0, 0);
    assertThat(sink.framesQueued()).isEqualTo(4);
  }

  @Test
  void aDeviceThatTakesNothingMoreIsGone() {
    assertThatThrownBy(() -> sink().write(new float[2][300], 300))
        .isInstanceOf(NoAudioDeviceException.class)
        .hasMessageContaining("gone");
    assertThat(taken.size()).isEqualTo(BUFFER);
  }

  @Test
  void aLineThatWasClosedIsGoneAtOnce() {
    open = false;
    available = 0;
    assertThatThrownBy(() -> sink().write(new float[2][1], 1))
        .isInstanceOf(NoAudioDeviceException.class);
    assertThat(clock.get()).isLessThan(1_000_000_000L);
  }

  @Test
  void closingEndsAWriteWithoutAComplaint() {
    var sink = sink();
    sink.close();
    sink.write(new float[2][300], 300);
    sink.drain();
    assertThat(taken.size()).isZero();
  }

  private LineSink sink() {
    return new LineSink(line(), () -> clock.addAndGet(100_000_000));
  }

  private SourceDataLine line() {
    return (SourceDataLine)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SourceDataLine.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getFormat" -> LineSink.format(8_000, 2);
                  case "available" -> available;
                  case "getBufferSize" -> BUFFER;
                  case "isOpen" -> open;
                  case "getLongFramePosition" -> 0L;
                  case "write" ->
                      write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
                  default -> null;
                });
  }

  private int write(byte[] bytes, int from, int count) {
    taken.write(bytes, from, count);
    available -= count;
    return count;
  }
}
