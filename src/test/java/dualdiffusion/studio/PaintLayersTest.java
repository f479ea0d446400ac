package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Mask;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.project.ClipLayers;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.Take;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of paint over a clip: painted on one by one, counted together, kept, laid on again. */
class PaintLayersTest {
  @TempDir Path root;
  private final HeldPace pace = new HeldPace();
  private StudioViewModel studio;
  private ClipLayers layers;

  @BeforeEach
  void begin() {
    begin(TestSounds.write(root.resolve("song.wav")));
    paint(20);
    layers.add();
    paint(60);
  }

  private void begin(Path first) {
    studio =
        new StudioViewModel(
            TestServices.direct(
                new FakeEngine(pace), new CodecAudioFiles(), root.resolve("state")));
    layers = studio.layers();
    studio.open(first);
  }

  @AfterEach
  void end() {
    studio.close();
  }

  /** Half a second from so many hundredths on. */
  private void paint(double from) {
    var axis = studio.spectrogram().viewport().axis().get();
    var surface = new BrushSurface(0, 0.01, 320, axis);
    studio.brush().kit().tool().set(BrushTool.RECTANGLE);
    studio.brush().begin(surface, new BrushPoint(from, 100));
    studio.brush().drag(surface, new BrushPoint(from + 30, 200));
    studio.brush().end();
  }

  private List<MaskLayer> all() {
    return layers.layers().get();
  }

  private Mask of(int layer) {
    return all().get(layer).cells().toMask();
  }

  private Mask together() {
    return studio.brush().together().toMask();
  }

  @Test
  void aStrokeChangesTheChosenLayerAlone() {
    assertThat(all()).extracting(MaskLayer::name).containsExactly("Paint", "Layer 2");
    assertThat(of(0).firstColumn()).isEqualTo(3);
    assertThat(of(1).firstColumn()).isEqualTo(9);
    assertThat(together().firstColumn()).isEqualTo(3);
    assertThat(together().lastColumn()).isEqualTo(of(1).lastColumn());
    Mask above = of(1);
    layers.chooseNext();
    studio.brush().clear();
    assertThat(of(0).isEmpty()).isTrue();
    assertThat(of(1)).isEqualTo(above);
    studio.history().undo();
    assertThat(studio.brush().grid().toMask()).isEqualTo(of(0));
    assertThat(of(0).isEmpty()).isFalse();
  }

  @Test
  void aHiddenLayerCountsForNothingUntilItIsPaintedOn() {
    layers.toggleVisible(all().getFirst().id());
    assertThat(together()).isEqualTo(of(1));
    layers.toggleVisible(layers.chosen().get());
    assertThat(studio.brush().extent().get()).isEmpty();
    assertThat(studio.blocked().get()).contains("Paint");
    paint(60);
    assertThat(all().getLast().visible()).as("nothing new was painted").isFalse();
    paint(100);
    assertThat(all().getLast().visible()).isTrue();
    assertThat(together()).isEqualTo(of(1));
  }

  @Test
  void theEngineIsGivenAllLayersAndTheTakeKeepsThem() {
    studio.go();
    Mask asked = studio.queue().active().get().region().mask();
    assertThat(asked).isEqualTo(together());
    pace.release();
    Take made = layers.painted().getFirst();
    assertThat(made.painted()).isEqualTo(all());
  }

  @Test
  void paintIsLaidOverAnotherTakeAgain() {
    studio.go();
    pace.release();
    List<MaskLayer> kept = all();
    studio.open(root.resolve("song.wav"));
    assertThat(all()).isEmpty();
    assertThat(layers.chosen().get()).isZero();
    layers.reuseMarked();
    assertThat(all()).extracting(MaskLayer::name).containsExactly("Paint", "Layer 2");
    assertThat(all())
        .extracting(MaskLayer::cells)
        .isEqualTo(kept.stream().map(MaskLayer::cells).toList());
    assertThat(all()).extracting(MaskLayer::id).doesNotContain(kept.getFirst().id());
    studio.history().undo();
    assertThat(all()).isEmpty();
  }

  @Test
  void layersAreThereAgainWhenTheProjectIsOpened() {
    layers.rename(layers.chosen().get(), "voice");
    List<MaskLayer> before = all();
    Mask mask = together();
    studio.project().saveAs(root.resolve("piece"));
    studio.close();
    begin(root.resolve("piece.ddproj"));
    assertThat(all()).isEqualTo(before);
    assertThat(together()).isEqualTo(mask);
  }

  @Test
  void theLastLayerMayGo() {
    layers.remove(all().getLast().id());
    layers.remove(all().getFirst().id());
    assertThat(all()).isEmpty();
    assertThat(studio.brush().extent().get()).isEmpty();
    paint(20);
    assertThat(all()).hasSize(1);
  }
}
