package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Request;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.core.StageReport;
import dualdiffusion.dataset.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tiny data set of composed loops, made and looked at as the studio does it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DataSetServiceTest {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny").toAbsolutePath();
  private static final int LOOPS = 2;

  @TempDir private static Path folder = Path.of("");
  private static WorkerEngine engine = new WorkerEngine(Settings.current());

  private final DataSets sets = engine.dataSets();

  @BeforeAll
  static void compose() throws IOException {
    for (int i = 0; i < LOOPS; i++) {
      var audio = Composer.compose(Request.any(i), new Cancel()).audio();
      Folders.write(folder.resolve("music/loop" + i + ".flac"), audio);
      if (i == 0) {
        Folders.write(folder.resolve("music/copy.wav"), audio);
      }
    }
    Files.writeString(folder.resolve("music/bad.ogg"), "no sound");
    Files.writeString(
        folder.resolve("set.json"),
        """
        {
          "folder": "set", "claps": ["%s"],
          "stages": ["import", "integrity", "normalise", "embed", "label", "dedupe", "split"],
          "imports": {"sources": [{"folder": "music"}]},
          "label": {"lists": {"mood": {"labels": {"calm": ["a calm song"], "wild": ["drums"]}}}}
        }
        """
            .formatted(CLAP));
  }

  @AfterAll
  static void end() {
    engine.close();
  }

  @Test
  void aDataSetIsMadeAndLookedAt() throws Exception {
    Path config = folder.resolve("set.json");
    Heard before = list(config);
    assertThat(before.summary().made()).isFalse();
    assertThat(before.summary().folder()).isEqualTo(folder.resolve("set"));
    assertThat(before.summary().stages()).contains("import", "dedupe").doesNotContain("encode");

    var dry = new Heard();
    sets.run(config, List.of(), true, dry);
    dry.end();
    assertThat(dry.reports()).extracting(StageReport::done).containsExactly(LOOPS + 2);
    assertThat(folder.resolve("set")).doesNotExist();

    var run = new Heard();
    sets.run(config, List.of(), false, run);
    run.end();
    assertThat(run.problem()).isEmpty();
    assertThat(run.reports())
        .extracting(StageReport::stage)
        .containsExactly(
            "import", "integrity", "normalise", "embedding", "label", "dedupe", "split");
    assertThat(run.of(DataSetEvent.Progressed.class, DataSetEvent.Progressed::update)).isNotEmpty();
    assertThat(run.faults())
        .singleElement()
        .extracting(SampleFault::item)
        .asString()
        .contains("bad");

    Heard after = list(config);
    assertThat(after.summary().samples()).isEqualTo(LOOPS + 1);
    assertThat(after.summary().labels()).contains("mood/calm", "mood/wild");
    assertThat(after.faults()).isEqualTo(run.faults());
    List<SampleRow> rows = after.rows();
    assertThat(rows).hasSize(LOOPS + 1).allMatch(r -> Files.exists(r.audio()));
    assertThat(rows).allMatch(r -> r.lufs().isPresent() && r.embedded() && !r.encoded());
    assertThat(rows).as("a weak score is none").anyMatch(r -> r.score(0) >= 0 && r.score(0) <= 1);
    assertThat(rows)
        .filteredOn(r -> !r.twin().isEmpty())
        .singleElement()
        .satisfies(r -> assertThat(r.filtered()).contains("duplicate: of " + r.twin()));

    var map = new Heard();
    sets.map(folder.resolve("set"), map);
    map.end();
    assertThat(map.problem()).isEmpty();
    List<MapPoint> points = map.points();
    assertThat(points).extracting(MapPoint::id).containsExactlyElementsOf(ids(rows));
    assertThat(points.stream().mapToDouble(MapPoint::x).sum()).isCloseTo(0, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-3);
  }

  private static List<String> ids(List<SampleRow> rows) {
    return rows.stream().map(SampleRow::id).toList();
  }

  @Test
  void aFolderOfAudioIsIndexedInPlace() throws Exception {
    Path place = folder.resolve("music");
    var run = new Heard();
    sets.run(place, List.of(DataSets.INDEX), false, run);
    run.end();
    assertThat(run.reports()).singleElement().extracting(StageReport::failed).isEqualTo(1);
    Heard list = list(place);
    assertThat(list.rows()).extracting(SampleRow::id).contains("loop0", "copy");
    assertThat(list.rows()).allMatch(r -> r.level().isPresent());
    assertThat(list.faults()).hasSize(1);
  }

  @Test
  void whatIsWrongIsToldAndWhatIsLeftIsStopped() throws Exception {
    var wrong = new Heard();
    sets.run(folder, List.of("mix"), false, wrong);
    wrong.end();
    assertThat(wrong.problem().orElseThrow()).hasMessageContaining("mix");
    var none = new Heard();
    sets.map(folder.resolve("nowhere"), none);
    none.end();
    assertThat(none.problem().orElseThrow()).hasMessageContaining("not a data set");
    sets.stop(folder); // nothing runs: nothing to stop
    assertThat(list(folder).problem()).isEmpty();
  }

  private Heard list(Path place) throws Exception {
    var heard = new Heard();
    sets.list(place, heard);
    heard.end();
    return heard;
  }

  /** Remembers what was told. */
  private static final class Heard implements DataSetListener {
    private final List<DataSetEvent> events = new ArrayList<>();
    private final CompletableFuture<Optional<ProblemException>> over = new CompletableFuture<>();

    @Override
    public void event(DataSetEvent event) {
      events.add(event);
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      over.complete(problem);
    }

    void end() throws Exception {
      over.get(150, TimeUnit.SECONDS);
    }

    Optional<ProblemException> problem() {
      return over.join();
    }

    <E extends DataSetEvent, T> List<T> of(Class<E> type, Function<E, T> value) {
      return events.stream().filter(type::isInstance).map(type::cast).map(value).toList();
    }

    DataSetSummary summary() {
      return of(DataSetEvent.Opened.class, DataSetEvent.Opened::summary).getFirst();
    }

    List<SampleRow> rows() {
      return of(DataSetEvent.Rows.class, DataSetEvent.Rows::rows).stream()
          .flatMap(List::stream)
          .toList();
    }

    List<SampleFault> faults() {
      return of(DataSetEvent.Faulty.class, DataSetEvent.Faulty::fault);
    }

    List<StageReport> reports() {
      return of(DataSetEvent.Finished.class, DataSetEvent.Finished::report);
    }

    List<MapPoint> points() {
      return of(DataSetEvent.Points.class, DataSetEvent.Points::points).stream()
          .flatMap(List::stream)
          .toList();
    }
  }
}
