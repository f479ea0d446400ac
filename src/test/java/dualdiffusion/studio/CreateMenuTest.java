package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.JobViewModel.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Prompt, modes and queue by command. */
class CreateMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.CREATE);

  CreateMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void furnish() {
    importSong();
  }

  @Override
  void table() {
    turns(Action.SKETCH, studio.sketch().open());
    modes();
    does(Action.GO, this::isDrawnIntoANewTake);
    prompt();
    running();
    waiting();
    does(
        Action.FINE_TUNE,
        () -> {
          assertThat(studio.workspace().get()).isEqualTo(Workspace.TRAIN);
          studio.workspace().set(Workspace.COMPOSE);
        });
  }

  private void modes() {
    sets(Action.MODE_INPAINT, studio.mode(), Mode.GENERATE, Mode.INPAINT);
    sets(Action.MODE_EXTEND, studio.mode(), Mode.GENERATE, Mode.EXTEND);
    sets(Action.MODE_LOOP, studio.mode(), Mode.GENERATE, Mode.LOOP);
    sets(Action.MODE_VARY, studio.mode(), Mode.GENERATE, Mode.VARY);
    sets(Action.MODE_GENERATE, studio.mode(), Mode.VARY, Mode.GENERATE);
  }

  private void prompt() {
    raises(Action.ADD_PROMPT, () -> studio.prompt().rows().size());
    raises(Action.ADD_SOUND, this::promptSounds);
    raises(Action.ADD_TAKE_SOUND, this::promptSounds);
    raises(Action.ADD_FOLDER, () -> engine.asked.size());
    does(
        Action.OPEN_PARAMETERS,
        () -> {
          var take = studio.session().selected().get();
          studio.session().export(take, exported);
          chosen = exported;
          studio.sampling().seeds().locked().set(false);
          studio.sampling().seeds().value().set(1);
        },
        () -> assertThat(studio.sampling().seeds().value().get()).isEqualTo(SEED));
    does(
        Action.SAVE_PRESET,
        () -> {
          assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("preset-name");
          key(KeyCode.ESCAPE);
          assertThat(isShown("#preset-name")).isFalse();
        });
    sets(Action.ROLL_SEED, studio.sampling().seeds().value(), 7L, SEED);
  }

  private double promptSounds() {
    return studio.prompt().rows().stream().filter(row -> row.sound().isPresent()).count();
  }

  private void isDrawnIntoANewTake() {
    int before = studio.session().takes().size();
    assertThat(studio.queue().jobs()).hasSize(1);
    pace.release();
    assertThat(studio.session().takes()).hasSize(before + 1);
  }

  private void running() {
    does(
        Action.PAUSE,
        studio::go,
        () -> {
          assertThat(active().phase().get()).isEqualTo(Phase.PAUSED);
          assertThat(engine.isPaused()).isTrue();
          cancelAll();
        });
    during(
        Action.AUDITION,
        studio::go,
        give ->
            pace.release(
                5,
                () -> {
                  give.run();
                  assertThat(active().partial().get()).isNotNull();
                }));
    during(
        Action.BRANCH,
        studio::go,
        give -> {
          pace.release(5, give);
          assertThat(active().drawing().branch()).isPresent();
          cancelAll();
        });
    does(
        Action.CANCEL,
        this::goAndThinkBetterOfAName,
        () -> {
          assertThat(active().phase().get()).isEqualTo(Phase.CANCELLING);
          pace.release();
          assertThat(studio.queue().jobs()).isEmpty();
        });
    does(
        Action.RETRY,
        () -> {
          engine.failNext(new BadRequestException("The model stumbled.", ""));
          studio.go();
          pace.release();
          assertThat(studio.queue().jobs().getFirst().phase().get()).isEqualTo(Phase.FAILED);
        },
        () -> {
          pace.release();
          assertThat(studio.queue().jobs()).isEmpty();
        });
  }

  /** Esc in a field ends its editing alone, and the focus goes back; in a tab it ends no job. */
  private void goAndThinkBetterOfAName() {
    studio.go();
    Node before = stage.getScene().getFocusOwner();
    studio.tracks().tracks().startRename();
    assertThat(isShown("#inline-field")).isTrue();
    key(KeyCode.ESCAPE);
    assertThat(isShown("#inline-field")).isFalse();
    assertThat(stage.getScene().getFocusOwner()).isEqualTo(before);
    studio.workspace().set(Workspace.TRAIN);
    key(KeyCode.ESCAPE);
    studio.workspace().set(Workspace.COMPOSE);
    assertThat(active().phase().get()).isEqualTo(Phase.RUNNING);
  }

  private void waiting() {
    List<JobViewModel> jobs = studio.queue().jobs();
    during(
        Action.JOB_EARLIER,
        this::submitThree,
        give -> {
          JobViewModel last = jobs.getLast();
          give.run();
          assertThat(jobs.indexOf(last)).isEqualTo(1);
          cancelAll();
        });
    during(
        Action.JOB_LATER,
        () -> {
          submitThree();
          studio.queue().moveLast(-1);
        },
        give -> {
          JobViewModel moved = jobs.get(1);
          give.run();
          assertThat(jobs.indexOf(moved)).isEqualTo(2);
          cancelAll();
        });
    does(
        Action.CLEAR_FINISHED,
        () -> {
          studio.go();
          pace.release();
          assertThat(studio.queue().finished()).isNotEmpty();
        },
        () -> assertThat(studio.queue().finished()).isEmpty());
  }

  private void submitThree() {
    studio.go();
    studio.go();
    studio.go();
  }

  private void cancelAll() {
    List.copyOf(studio.queue().jobs().reversed()).forEach(studio.queue()::cancel);
    pace.release();
    assertThat(studio.queue().jobs()).isEmpty();
  }

  private JobViewModel active() {
    return studio.queue().active().get();
  }
}
