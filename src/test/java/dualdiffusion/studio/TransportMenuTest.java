package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.transport.Listening;
import dualdiffusion.studio.transport.TimeSpan;
import java.util.EnumSet;
import java.util.Set;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Playing by command; there is no sound, but a clock. */
class TransportMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.TRANSPORT);

  TransportMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void furnish() {
    importSong();
    studio.mode().set(Mode.VARY);
    keys(Action.GO);
    pace.release();
    paint();
    studio.transport().stop();
  }

  private void loop() {
    loops(Action.LOOP_START, 1, 3);
    loops(Action.LOOP_END, 0.5, 1);
    loops(Action.LOOP_EARLIER, 0, 2.5);
    loops(Action.LOOP_LATER, 1, 3.5);
    steps(Action.STEP_BACK, 0.5);
    steps(Action.STEP_ON, 1.5);
  }

  /** The clip's loop is from 0.5 to 3 s, its playhead at 1 s, a beat half a second. */
  private void loops(Action action, double start, double end) {
    does(
        action,
        () -> {
          studio.transport().setLoop(new TimeSpan(0.5, 3));
          studio.transport().seek(1);
        },
        () -> assertThat(studio.transport().loop().get()).isEqualTo(new TimeSpan(start, end)));
  }

  private void steps(Action action, double to) {
    does(
        action,
        () -> studio.transport().seek(1),
        () -> assertThat(studio.transport().position().get()).isEqualTo(to));
  }

  @Override
  void table() {
    var transport = studio.transport();
    does(
        Action.PLAY,
        transport::stop,
        () -> {
          assertThat(transport.playing().get()).isTrue();
          transport.stop();
        });
    does(
        Action.TO_START,
        () -> transport.seek(1),
        () -> assertThat(transport.position().get()).isZero());
    does(
        Action.TO_END,
        () -> transport.seek(1),
        () -> assertThat(transport.position().get()).isEqualTo(4));
    turns(Action.LOOP, transport.looping());
    does(
        Action.PLAY_PAINTED,
        transport::stop,
        () -> {
          assertThat(transport.paintedPlaying().get()).isTrue();
          transport.stop();
        });
    loop();
    turns(Action.METRONOME, transport.metronome().on());
    turns(Action.COUNT_IN, transport.metronome().countIn());
    sets(Action.LISTEN, transport.listening(), Listening.CLIP, Listening.PROJECT);
    does(
        Action.COMPARE,
        () -> {
          if (studio.session().comparing().get()) {
            studio.session().toggleCompare();
          }
        },
        () -> assertThat(studio.session().comparing().get()).isTrue());
  }
}
