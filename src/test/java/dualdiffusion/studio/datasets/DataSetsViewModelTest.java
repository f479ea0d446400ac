package dualdiffusion.studio.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.core.StageReport;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class DataSetsViewModelTest {
  private static final Path A = Path.of("/sets/a");
  private static final Path B = Path.of("/sets/b");
  private static final int MANY = 100_000;

  private final FakeDataSets engine = new FakeDataSets();
  private final Notices notices = new Notices();
  private final Deque<Runnable> aside = new ArrayDeque<>();
  private boolean later;
  private long nanos;
  private final DataSetsViewModel sets =
      new DataSetsViewModel(engine, notices, Runnable::run, this::background, () -> nanos);

  private void background(Runnable work) {
    if (later) {
      aside.add(work);
    } else {
      work.run();
    }
  }

  private void show(int samples) {
    engine.rows = FakeDataSets.samples(samples);
    sets.open().set(true);
    sets.add(A);
  }

  @Test
  void aClosedTabReadsNothing() {
    sets.add(A);
    assertThat(engine.asked).isEmpty();
    sets.open().set(true);
    assertThat(engine.asked).containsExactly("list /sets/a");
  }

  @Test
  void theListIsKeptAndNothingOfItIsReadAtStart() {
    var kept = new SimpleObjectProperty<List<String>>(List.of(A.toString(), "\0"));
    sets.remember(kept);
    sets.open().set(true);
    assertThat(sets.places()).containsExactly(A);
    assertThat(engine.asked).isEmpty();
    sets.add(B);
    assertThat(kept.get()).containsExactly(A.toString(), B.toString());
    sets.forget();
    assertThat(kept.get()).containsExactly(A.toString());
  }

  @Test
  void aDataSetIsShownWithWhatFailedLast() {
    show(30);
    assertThat(sets.summary().get().orElseThrow().name()).isEqualTo("a");
    assertThat(sets.samples().shown()).isEqualTo(engine.rows);
    assertThat(sets.samples().told().get()).startsWith("30 samples");
    assertThat(sets.stages().faults()).extracting(SampleFault::item).containsExactly("old.ogg");
    assertThat(sets.twins()).hasSize(3);
    Twins first = sets.twins().getFirst();
    assertThat(first.kept()).isEqualTo(engine.rows.get(8));
    assertThat(first.twin()).isEqualTo(engine.rows.get(9));
    assertThat(first.why()).isEqualTo("correlation 0.993, 0.02 s apart");
  }

  @Test
  void aHundredThousandAreSearchedAndSorted() {
    show(MANY);
    assertThat(sets.samples().shown()).hasSize(MANY);
    sets.samples().search().set("  Harp DUPLICATE ");
    assertThat(sets.samples().shown().size()).isBetween(1, MANY / 10);
    assertThat(
            sets.samples().shown().stream().allMatch(r -> (r.id() + r.filtered()).contains("harp")))
        .isTrue();
    assertThat(sets.samples().told().get()).contains(" of 100,000");
    sets.samples().search().set("");
    SampleColumn calm = SampleColumn.score("mood/calm", 0);
    for (boolean up : new boolean[] {true, false}) {
      sets.samples().order().set(calm.order(up));
      List<SampleRow> rows = sets.samples().shown();
      int known = (int) rows.stream().filter(row -> !Float.isNaN(row.score(0))).count();
      assertThat(rows).hasSize(MANY);
      assertThat(known).isBetween(1, MANY - 1);
      assertThat(rows.subList(known, MANY).stream().allMatch(r -> r.scores().length == 0))
          .as("unknown last")
          .isTrue();
      float[] scores = new float[known];
      for (int i = 0; i < known; i++) {
        scores[i] = rows.get(up ? i : known - 1 - i).score(0);
      }
      assertThat(scores).isSorted();
    }
  }

  @Test
  void textsAreSortedWithoutCaseAndEmptyOnesLast() {
    show(20);
    sets.samples().order().set(SampleColumn.STATE.order(true));
    assertThat(sets.samples().shown())
        .extracting(SampleColumn.STATE.text()::apply)
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    sets.samples().order().set(SampleColumn.LOUDNESS.order(false));
    assertThat(sets.samples().shown().getFirst().lufs()).isPresent();
    assertThat(sets.samples().shown().getLast().lufs()).isEmpty();
    sets.samples().order().set(null);
    assertThat(sets.samples().shown()).isEqualTo(engine.rows);
  }

  @Test
  void whatIsTypedMeanwhileIsLookedForOnce() {
    show(20);
    later = true;
    sets.samples().search().set("h");
    sets.samples().search().set("ha");
    sets.samples().search().set("harp");
    assertThat(aside).as("one search at a time").hasSize(1);
    aside.remove().run();
    assertThat(aside).hasSize(1);
    aside.remove().run();
    assertThat(aside).isEmpty();
    assertThat(sets.samples().shown())
        .allMatch(row -> (row.id() + row.captions() + row.filtered()).contains("harp"));
  }

  @Test
  void anotherDataSetIsNotMixedWithWhatComesLate() {
    engine.waits = true;
    show(10);
    var late = engine.listing;
    sets.add(B);
    assertThat(engine.asked).containsExactly("list /sets/a", "leave /sets/a", "list /sets/b");
    engine.tell(late, A);
    assertThat(sets.samples().shown()).isEmpty();
    engine.tell(engine.listing, B);
    assertThat(sets.samples().shown()).hasSize(10);
    assertThat(sets.summary().get().orElseThrow().name()).isEqualTo("b");
    sets.forget();
    assertThat(sets.places()).containsExactly(A);
    assertThat(sets.selected().get()).isEqualTo(A);
  }

  @Test
  void stagesRunWithProgressAndTimeLeft() {
    show(10);
    sets.run(List.of(StageKind.NORMALISE));
    assertThat(engine.asked).contains("run /sets/a [normalise]");
    assertThat(sets.stages().running().get()).isTrue();
    sets.run(List.of());
    assertThat(engine.asked).filteredOn(a -> a.startsWith("run")).as("one at a time").hasSize(1);
    engine.run.event(new DataSetEvent.Progressed(new Progress.Update("normalise", 0, 10)));
    nanos = 2_000_000_000L;
    engine.run.event(new DataSetEvent.Progressed(new Progress.Update("normalise", 4, 10)));
    assertThat(sets.stages().progress().get()).isEqualTo(0.4);
    assertThat(sets.stages().told().get()).isEqualTo("Normalise 4 of 10 · 3.0 s left");
    engine.run.event(new DataSetEvent.Faulty(FakeDataSets.fault("bad.ogg")));
    engine.run.event(new DataSetEvent.Finished(new StageReport("normalise", 8, 1, 1, 0)));
    engine.run.ended(Optional.empty());
    assertThat(sets.stages().running().get()).isFalse();
    assertThat(sets.stages().told().get()).contains("1 files failed");
    assertThat(sets.stages().reports())
        .containsEntry(StageKind.NORMALISE, "8 done · 1 as before · 1 failed");
    assertThat(sets.stages().faults()).extracting(SampleFault::item).containsExactly("bad.ogg");
    assertThat(engine.asked).filteredOn("list /sets/a"::equals).as("read anew").hasSize(2);
  }

  @Test
  void whatARunMadeWhileAnotherTabWasShownIsReadWhenThisOneIs() {
    show(10);
    sets.run(List.of(StageKind.NORMALISE));
    sets.open().set(false);
    engine.run.event(new DataSetEvent.Finished(new StageReport("normalise", 8, 1, 1, 0)));
    engine.run.ended(Optional.empty());
    assertThat(engine.asked).filteredOn("list /sets/a"::equals).hasSize(1);
    sets.open().set(true);
    assertThat(engine.asked).filteredOn("list /sets/a"::equals).hasSize(2);
    assertThat(sets.stages().reports()).containsKey(StageKind.NORMALISE);
    sets.open().set(false);
    sets.open().set(true);
    assertThat(engine.asked).filteredOn("list /sets/a"::equals).hasSize(2);
  }

  @Test
  void aRunIsStoppedAndKeepsWhatIsFinished() {
    show(10);
    sets.stages().dry().set(true);
    sets.run(List.of());
    assertThat(engine.asked).contains("run /sets/a [] dry");
    sets.stages().stop();
    assertThat(engine.asked).contains("stop /sets/a");
    engine.run.event(new DataSetEvent.Finished(new StageReport("import", 3, 0, 0, 0)));
    engine.run.event(new DataSetEvent.Stopped());
    engine.run.ended(Optional.empty());
    assertThat(sets.stages().told().get()).contains("Stopped", "kept");
    assertThat(sets.stages().reports()).containsEntry(StageKind.IMPORT, "3 to do");
    assertThat(notices.shown()).isEmpty();
  }

  @Test
  void whatFailsIsTold() {
    show(10);
    sets.run(List.of());
    engine.run.ended(
        Optional.of(new ProblemException(Problem.of("The disk is full.", "Free some space."))));
    assertThat(notices.shown())
        .singleElement()
        .extracting(n -> n.problem().what())
        .isEqualTo("The disk is full.");
    assertThat(sets.stages().running().get()).isFalse();
  }

  @Test
  void theMapIsMadeWhenItIsLookedAt() {
    show(40);
    assertThat(engine.asked).noneMatch(a -> a.startsWith("map"));
    sets.page().set(Page.MAP);
    assertThat(engine.asked).contains("map /sets/a");
    SampleMap map = sets.map().get();
    assertThat(map.rows()).as("those that are in the table").hasSize(40);
    assertThat(map.at(map.x()[7], map.y()[7], 0.01)).isEqualTo(7);
    assertThat(map.at(5, 5, 0.1)).isNegative();
    sets.page().set(Page.SAMPLES);
    sets.page().set(Page.MAP);
    assertThat(engine.asked).filteredOn("map /sets/a"::equals).hasSize(1);
  }
}
