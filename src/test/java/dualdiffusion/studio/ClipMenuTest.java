package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.FadeShape;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.EnumSet;
import java.util.Set;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.testfx.framework.junit5.Start;

/** Clips by command: two of a sketch on one track, the song on another. */
class ClipMenuTest extends SongMenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.CLIP);

  ClipMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void table() {
    cutting();
    fading();
    looping();
    copying();
    choosing();
    moving();
    listening();
  }

  private void cutting() {
    ofFirst(Action.SPLIT, () -> assertThat(document().tracks().getFirst().clips()).hasSize(3));
    ofFirst(Action.TRIM_START, () -> assertThat(first().start()).isEqualTo(frame(1)));
    ofFirst(Action.TRIM_END, () -> assertThat(first().end()).isEqualTo(frame(1)));
    ofFirst(Action.CLIP_LOUDER, () -> assertThat(first().gainDb()).isEqualTo(1));
    ofFirst(Action.CLIP_QUIETER, () -> assertThat(first().gainDb()).isEqualTo(-1));
    ofFirst(Action.MUTE_CLIP, () -> assertThat(first().silent()).isTrue());
    ofFirst(Action.CLIP_COLOUR, () -> assertThat(first().colour()).isPresent());
    ofFirst(
        Action.RENAME_CLIP,
        () -> {
          type("harp");
          assertThat(first().name()).isEqualTo("harp");
        });
  }

  private void fading() {
    ofFirst(Action.FADE_IN, () -> assertThat(first().fadeIn().frames()).isEqualTo(frame(1)));
    ofFirst(
        Action.FADE_OUT,
        () -> assertThat(first().fadeOut().frames()).isEqualTo(first().length() - frame(1)));
    edits(
        Action.FADE_SHAPE,
        this::fadeIn,
        () -> assertThat(first().fadeIn().shape()).isNotEqualTo(FadeShape.EQUAL_POWER));
    edits(Action.NO_FADES, this::fadeIn, () -> assertThat(first().fadeIn()).isEqualTo(Fade.NONE));
  }

  private void fadeIn() {
    takeFirst();
    tracks().clips().fadeIn();
  }

  private void looping() {
    edits(
        Action.REPEAT_CLIP,
        () -> select(clip(1, 0)),
        () -> assertThat(clip(1, 0).length()).isEqualTo(2 * frame(4)));
    edits(
        Action.UNLOOP_CLIP,
        () -> {
          select(clip(1, 0));
          tracks().clips().repeat();
        },
        () -> assertThat(clip(1, 0).length()).isEqualTo(frame(4)));
  }

  private void copying() {
    edits(Action.DUPLICATE, this::takeSong, () -> assertThat(songs()).isEqualTo(2));
    does(
        Action.COPY_CLIPS,
        this::takeSong,
        () -> assertThat(tracks().clipboard().isEmpty()).isFalse());
    edits(
        Action.PASTE_CLIPS,
        () -> {
          takeSong();
          studio.transport().seekSong(9);
        },
        () -> assertThat(clip(1, 1).start()).isEqualTo(frame(9)));
    edits(Action.DELETE_CLIPS, this::takeSong, () -> assertThat(songs()).isZero());
    edits(
        Action.CUT_CLIPS,
        this::takeSong,
        () -> {
          assertThat(songs()).isZero();
          assertThat(tracks().clipboard().isEmpty()).isFalse();
        });
  }

  private void choosing() {
    does(Action.SELECT_CLIPS, this::takeFirst, () -> assertThat(selection()).hasSize(3));
    does(Action.SELECT_NONE, this::takeFirst, () -> assertThat(selection()).isEmpty());
    does(
        Action.NEXT_CLIP,
        this::takeFirst,
        () -> assertThat(selection()).containsExactly(clip(0, 1).id()));
    does(
        Action.PREVIOUS_CLIP,
        () -> select(clip(0, 1)),
        () -> assertThat(selection()).containsExactly(first().id()));
  }

  private void moving() {
    edits(
        Action.NUDGE_RIGHT,
        this::takeSong,
        () -> assertThat(clip(1, 0).start()).isEqualTo(frame(beat())));
    edits(
        Action.NUDGE_LEFT,
        () -> {
          takeSong();
          tracks().clips().nudge(-2);
          tracks().clips().nudge(2);
        },
        () -> assertThat(clip(1, 0).start()).isEqualTo(frame(beat())));
    edits(
        Action.CLIP_UP,
        () -> {
          takeSong();
          tracks().clips().nudge(-2);
        },
        () -> assertThat(songs()).isZero());
    edits(Action.CLIP_DOWN, () -> select(clip(0, 1)), () -> assertThat(songs()).isEqualTo(2));
  }

  private double beat() {
    return 60 / document().tempo().tempos().getFirst().bpm();
  }

  private void listening() {
    ofFirst(
        Action.TEMPO_FROM_CLIP,
        () ->
            assertThat(document().tempo().tempos().getFirst().bpm())
                .isCloseTo(TEMPO, Offset.offset(0.5)));
    ofFirst(Action.KEY_FROM_CLIP, () -> assertThat(document().key()).isPresent());
  }

  private void ofFirst(Action action, Runnable after) {
    edits(action, this::takeFirst, after);
  }

  private void takeFirst() {
    select(first());
    studio.transport().seekSong(1);
  }

  private void takeSong() {
    select(clip(1, 0));
  }

  private TimelineClip first() {
    return clip(0, 0);
  }

  private int songs() {
    return document().tracks().get(1).clips().size();
  }

  private Set<Long> selection() {
    return studio.desk().selection().get();
  }
}
