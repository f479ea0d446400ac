package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Mask;
import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.transport.TimeSpan;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Brushes and paint by command. */
class PaintMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.PAINT);

  private Mask painted;
  private Mask before;

  PaintMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void furnish() {
    importSong();
    paint();
    painted = mask();
  }

  @Override
  void table() {
    brush();
    changes(Action.INVERT);
    changes(Action.GROW_PAINT);
    changes(Action.SHRINK_PAINT);
    changes(Action.FEATHER);
    does(Action.COPY_PAINT, () -> {}, this::clearedAndPasted);
    edits(Action.PASTE_PAINT, studio.brush()::clear, () -> assertThat(mask()).isEqualTo(painted));
    edits(
        Action.PASTE_PAINT_HERE,
        () -> {
          studio.brush().clear();
          studio.transport().seek(1);
        },
        () -> assertThat(mask().firstColumn()).isEqualTo(Math.round(1 / Mask.COLUMN_SECONDS)));
    edits(
        Action.PAINT_LOOP,
        () -> {
          studio.brush().clear();
          studio.brush().kit().erase().set(false);
          studio.transport().setLoop(new TimeSpan(1, 2));
        },
        () -> {
          assertThat(mask().firstColumn()).isEqualTo((int) (1 / Mask.COLUMN_SECONDS));
          assertThat(mask().lastColumn()).isEqualTo((int) (2 / Mask.COLUMN_SECONDS));
          assertThat(studio.brush().extent().get().orElseThrow().lowHz()).isZero();
        });
    edits(
        Action.CLEAR,
        studio.brush()::paste,
        () -> assertThat(studio.brush().extent().get()).isEmpty());
    layers();
    does(
        Action.PAINT_ON,
        () -> {
          studio.brush().kit().tool().set(BrushTool.POINTER);
          studio.mode().set(Mode.GENERATE);
        },
        () -> {
          assertThat(studio.brush().kit().tool().get()).isEqualTo(BrushTool.ROUND);
          assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
        });
  }

  private void brush() {
    BrushKit kit = studio.brush().kit();
    for (BrushTool tool : BrushTool.values()) {
      BrushTool other = tool == BrushTool.POINTER ? BrushTool.ROUND : BrushTool.POINTER;
      sets(Action.valueOf(tool.name()), kit.tool(), other, tool);
    }
    turns(Action.ERASE, kit.erase());
    raises(Action.LARGER, kit.size()::get);
    lowers(Action.SMALLER, kit.size()::get);
    raises(Action.SOFTER, kit.softness()::get);
    lowers(Action.HARDER, kit.softness()::get);
    lowers(Action.FAINTER, kit.strength()::get);
    raises(Action.STRONGER, kit.strength()::get);
    turns(Action.SNAP_BEATS, kit.snapBeats());
    turns(Action.SNAP_NOTES, kit.snapNotes());
    turns(Action.WRAP, kit.wrap());
    turns(Action.CELLS, studio.brush().cellGrid());
    turns(Action.SHOW_PAINT, studio.brush().visible());
  }

  private void layers() {
    turns(Action.LAYERS, studio.layers().open());
    edits(Action.ADD_LAYER, studio.brush()::paste, () -> assertThat(clip(0, 0).masks()).hasSize(2));
    does(
        Action.NEXT_LAYER,
        this::onTwoLayers,
        () -> assertThat(studio.layers().chosenLayer()).contains(clip(0, 0).masks().getFirst()));
    edits(
        Action.HIDE_LAYER,
        this::onTwoLayers,
        () -> assertThat(clip(0, 0).masks().getLast().visible()).isFalse());
    edits(
        Action.RENAME_LAYER,
        this::onTwoLayers,
        () -> {
          var field = (TextField) stage.getScene().getFocusOwner();
          field.applyCss(); // what a frame would have done
          field.setText("voice");
          key(KeyCode.ENTER);
          assertThat(clip(0, 0).masks().getLast().name()).isEqualTo("voice");
        });
    edits(
        Action.DELETE_LAYER,
        this::onTwoLayers,
        () -> assertThat(clip(0, 0).masks()).extracting(l -> l.name()).containsExactly("Paint"));
    edits(
        Action.REUSE_PAINT,
        () -> {
          while (studio.layers().painted().isEmpty()) {
            studio.mode().set(Mode.INPAINT);
            studio.go();
            pace.release();
          }
        },
        () ->
            assertThat(clip(0, 0).masks().getLast().cells())
                .isEqualTo(studio.layers().painted().getFirst().painted().getLast().cells()));
  }

  /** The paint, and an empty layer over it, which is chosen. */
  private void onTwoLayers() {
    while (clip(0, 0).masks().size() > 1) {
      studio.layers().remove(clip(0, 0).masks().getLast().id());
    }
    studio.layers().add();
  }

  private void changes(Action action) {
    edits(action, () -> before = mask(), () -> assertThat(mask()).isNotEqualTo(before));
  }

  /** Copying is seen by pasting. */
  private void clearedAndPasted() {
    studio.brush().clear();
    studio.brush().paste();
    assertThat(mask()).isEqualTo(painted);
  }

  private Mask mask() {
    return studio.brush().grid().toMask();
  }
}
