package dualdiffusion.studio.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.mix.Songs;
import dualdiffusion.studio.project.document.LoopRegion;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop region and the playhead by keyboard; grid lines are half a second apart. */
class LoopCommandsTest {
  private static final int RATE = DeskOfOne.RATE;

  private final TransportViewModel transport =
      new TransportViewModel(new StepSink.Factory(), Runnable::run, Runnable::run);
  private final DeskOfOne one = new DeskOfOne(Songs.constant(4 * RATE, 0.25f), RATE);
  private final LoopCommands loop = new LoopCommands(transport, seconds -> 0.5);

  @BeforeEach
  void show() {
    transport.show(Songs.constant(10 * RATE, 0.5f));
    transport.show(one.desk);
  }

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void aClipsRegionIsSetFromThePlayhead() {
    transport.seek(2);
    loop.beginHere();
    assertThat(transport.loop().get()).isEqualTo(new TimeSpan(2, 10));
    transport.seek(4);
    loop.endHere();
    assertThat(transport.loop().get()).isEqualTo(new TimeSpan(2, 4));
    transport.seek(1);
    loop.endHere();
    assertThat(transport.loop().get()).as("ends before it began").isEqualTo(new TimeSpan(0, 1));
    transport.seek(0);
    loop.endHere();
    assertThat(transport.loop().get()).as("nothing").isEqualTo(new TimeSpan(0, 1));
  }

  @Test
  void aClipsRegionStaysWithinTheClip() {
    transport.setLoop(new TimeSpan(7, 9.75));
    loop.moveRegion(1);
    assertThat(transport.loop().get()).isEqualTo(new TimeSpan(7.25, 10));
    loop.moveRegion(-20);
    assertThat(transport.loop().get()).isEqualTo(new TimeSpan(0, 2.75));
  }

  @Test
  void aProjectsRegionIsTheDocuments() {
    transport.listening().set(Listening.PROJECT);
    transport.seekSong(3);
    loop.endHere();
    transport.seekSong(1);
    loop.beginHere();
    assertThat(region()).contains(new LoopRegion(RATE, 3 * RATE, true));
    loop.moveRegion(20);
    assertThat(region())
        .as("a project goes on")
        .contains(new LoopRegion(11 * RATE, 13 * RATE, true));
    assertThat(transport.loop().get()).as("the clip's own").isNull();
  }

  @Test
  void thePlayheadGoesFromLineToLine() {
    loop.movePlayhead(3);
    assertThat(transport.position().get()).isEqualTo(1.5);
    loop.movePlayhead(-5);
    assertThat(transport.position().get()).isZero();
    loop.movePlayhead(50);
    assertThat(transport.position().get()).isEqualTo(10);
  }

  private Optional<LoopRegion> region() {
    return one.desk.project().get().loop();
  }
}
