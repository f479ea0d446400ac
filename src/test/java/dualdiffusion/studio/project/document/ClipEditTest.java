package dualdiffusion.studio.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dualdiffusion.core.Mask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each edit of clips and takes does. */
class ClipEditTest {
  private final Project two = Projects.withClips(0, 100);
  private final long first = Projects.clips(two).get(0).id();
  private final long second = Projects.clips(two).get(1).id();

  @Test
  void splitPartsPlayOnSeamlessly() {
    Project cut = new ClipEdit.Split(first, 30).apply(two);
    assertThat(Projects.clips(cut))
        .extracting(TimelineClip::start, TimelineClip::offset, TimelineClip::length)
        .containsExactly(tuple(0L, 0L, 30L), tuple(30L, 30L, 70L), tuple(100L, 0L, 100L));
    assertThatThrownBy(() -> new ClipEdit.Split(first, 0).apply(two))
        .isInstanceOf(EditException.class);
    assertThatThrownBy(() -> new ClipEdit.Split(first, 100).apply(two))
        .isInstanceOf(EditException.class);
  }

  @Test
  void whatAMovedClipCoversIsCutAway() {
    Project moved = new ClipEdit.Move(List.of(first), 60, 0).apply(two);
    assertThat(Projects.clips(moved))
        .extracting(TimelineClip::id, TimelineClip::start, TimelineClip::offset)
        .containsExactly(tuple(first, 60L, 0L), tuple(second, 160L, 60L));
    Project short1 = new ClipEdit.Trim(first, 20, 40).apply(two);
    Project inside = new ClipEdit.Move(List.of(first), 120, 0).apply(short1);
    assertThat(Projects.clips(inside))
        .extracting(TimelineClip::start, TimelineClip::offset, TimelineClip::length)
        .containsExactly(tuple(100L, 0L, 40L), tuple(140L, 20L, 20L), tuple(160L, 60L, 40L));
  }

  @Test
  void movesStopAtTheEdges() {
    Project moved = new ClipEdit.Move(List.of(first, second), -50, 7).apply(two);
    assertThat(moved.tracks().get(0).clips()).isEmpty();
    assertThat(moved.tracks().get(1).clips())
        .extracting(TimelineClip::start)
        .containsExactly(0L, 100L);
  }

  @Test
  void trimsAsFarAsThereIsAudio() {
    Project shorter = new ClipEdit.Trim(second, 130, 150).apply(two);
    assertThat(shorter.clip(second).offset()).isEqualTo(30);
    Project wide = new ClipEdit.Trim(second, 0, 9_999).apply(shorter);
    assertThat(wide.clip(second)).isEqualTo(two.clip(second));
    Project looped = new ClipEdit.SetLooped(second, true).apply(two);
    Project endless = new ClipEdit.Trim(second, 70, 1_000).apply(looped);
    assertThat(endless.clip(second))
        .extracting(TimelineClip::start, TimelineClip::offset, TimelineClip::length)
        .containsExactly(70L, 70L, 930L);
    assertThat(endless.clip(first).end()).as("cut under it").isEqualTo(70);
    assertThat(new ClipEdit.SetLooped(second, false).apply(endless).clip(second).length())
        .isEqualTo(30);
  }

  @Test
  void fadesFitTheClip() {
    var long1 = new Fade(80, FadeShape.LINEAR);
    TimelineClip faded = new ClipEdit.SetFades(first, long1, long1).apply(two).clip(first);
    assertThat(faded.fadeIn().frames()).isEqualTo(80);
    assertThat(faded.fadeOut().frames()).isEqualTo(20);
    for (FadeShape shape : FadeShape.values()) {
      assertThat(shape.gain(0)).isZero();
      assertThat(shape.gain(1)).isEqualTo(1);
    }
  }

  @Test
  void copiesAreClipsOfTheirOwn() {
    MaskLayer layer =
        new MaskLayer(two.nextId(), "harp", 1, true, MaskCells.empty(Mask.columnsFor(1)));
    Project painted = new MaskEdit.Put(first, layer).apply(two);
    Project copied = new ClipEdit.Duplicate(List.of(first), 200).apply(painted);
    assertThat(Projects.clips(copied)).hasSize(3);
    TimelineClip copy = Projects.clips(copied).getLast();
    assertThat(copy.start()).isEqualTo(200);
    assertThat(copy.masks()).hasSize(1).doesNotContain(layer);
    assertThat(ProjectCheck.faults(copied)).isEmpty();
  }

  @Test
  void anotherVersionStaysInItsPlace() {
    var wide = new Source("1".repeat(32), "wide.wav", Projects.RATE, 1, 150, Optional.empty());
    Take root = two.library().take(1);
    Take longer =
        new Take(
            two.nextId(),
            "longer",
            wide.id(),
            root.latents(),
            root.recipe(),
            Optional.of(root.id()),
            50,
            List.of(),
            0,
            List.of(),
            0);
    Project offered =
        new ProjectEdit.Together(
                "Extend",
                List.of(
                    new TakeEdit.Add(List.of(wide), List.of(longer)),
                    new TakeEdit.Offer(second, List.of(longer.id())),
                    new TakeEdit.Choose(second, longer.id())))
            .apply(two);
    assertThat(offered.clip(second).offset()).as("frame 0 is frame 50 now").isEqualTo(50);
    assertThat(offered.clip(second).start()).isEqualTo(100);
    Project wider = new ClipEdit.Trim(second, 60, 200).apply(offered);
    Project back = new TakeEdit.Choose(second, root.id()).apply(wider);
    assertThat(back.clip(second))
        .extracting(TimelineClip::start, TimelineClip::offset)
        .containsExactly(100L, 0L);
    assertThat(back.clip(second).versions().children(back.library(), root.id()))
        .containsExactly(longer);
    assertThat(back.clip(second).versions().roots(back.library())).containsExactly(root);
    assertThatThrownBy(() -> new TakeEdit.Remove(root.id()).apply(back))
        .isInstanceOf(EditException.class);
    Project gone = new TakeEdit.Remove(longer.id()).apply(back);
    assertThat(gone.clip(second).versions().takes()).containsExactly(root.id());
  }

  @Test
  void idsAreGivenOnce() {
    assertThatThrownBy(() -> new TrackEdit.Add(0, Track.empty(1, "again", "#000000")).apply(two))
        .isInstanceOf(EditException.class);
  }
}
