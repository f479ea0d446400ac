package dualdiffusion.dataset.stages;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.DataSetInfo;
import dualdiffusion.dataset.FolderLock;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.runner.Errand;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.dataset.runner.Leftovers;
import dualdiffusion.dataset.runner.Outcome;
import dualdiffusion.dataset.runner.RunPlace;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.dataset.runner.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: files of any codec become FLAC files of a data set, which is made where there is
 * none. What was imported before and has not changed is skipped; what is in the data set stays in
 * it though its original has gone. The index stands in the order of the ids.
 */
public final class Importer {
  public static final String NAME = "import";

  private record Step(Sample sample, boolean skipped) {}

  private final DataSet set;
  private final Importing importing;
  private final RunPlace place;
  private final List<SourceFile> files;
  private final Map<String, Sample> samples = new LinkedHashMap<>();
  private final Consumer<Fault> faults;
  private int done;
  private int skipped;
  private int failed;

  private Importer(
      DataSet set, ImportSettings wanted, Path base, RunPlace place, Consumer<Fault> faults) {
    this.set = set;
    this.place = place;
    this.faults = faults;
    importing = new Importing(set, wanted);
    files = SourceFiles.of(wanted, base, set.folder());
    Journal.recovered(set.folder(), set.samples()).forEach(s -> samples.put(s.id(), s));
  }

  /** On this machine. */
  public static StageRunner.Report run(
      Path folder,
      ImportSettings wanted,
      Path base,
      RunSettings settings,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    return run(folder, wanted, base, RunPlace.here(settings), progress, cancel, faults);
  }

  /**
   * @param place where; there the work is opened by the place's order, over {@link ImportWork}
   * @param base what relative folders of the sources are relative to
   * @throws dualdiffusion.core.CancelledException with all that was done entered in the index
   */
  public static StageRunner.Report run(
      Path folder,
      ImportSettings wanted,
      Path base,
      RunPlace place,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    if (place.settings().dry()) {
      return new Importer(looked(folder), wanted, base, place, faults).look(cancel);
    }
    DataSet set = made(folder);
    try (var _ = FolderLock.of(folder);
        var journal = Journal.of(folder)) {
      Leftovers.remove(folder);
      return new Importer(set, wanted, base, place, faults).run(journal, progress, cancel);
    }
  }

  /** A data set that may not be there yet; nothing is written. */
  private static DataSet looked(Path folder) {
    return DataSet.isOne(folder) ? DataSet.open(folder) : DataSet.none(folder);
  }

  private static DataSet made(Path folder) {
    if (DataSet.isOne(folder)) {
      return DataSet.open(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataSetException(
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
          "Check permissions and free space.",
          e);
    }
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return DataSet.write(folder, DataSetInfo.named(name), List.of());
  }

  private StageRunner.Report look(Cancel cancel) {
    for (SourceFile file : files) {
      cancel.check();
      try {
        file.check();
        if (importing.finished(file, known(file)).isPresent()) {
          skipped++;
        } else {
          done++;
        }
      } catch (ProblemException e) {
        fault(file, e);
      }
    }
    return report();
  }

  private StageRunner.Report run(Journal journal, Progress progress, Cancel cancel) {
    int all = Math.max(1, files.size());
    progress.report(NAME, 0, all);
    Map<String, Sample> known = new HashMap<>(samples);
    try {
      place
          .runner()
          .run(
              files,
              work(known),
              cancel,
              outcome -> {
                take(outcome, journal);
                progress.report(NAME, done + skipped + failed, all);
              });
    } finally {
      save(journal);
    }
    return report();
  }

  private Work<SourceFile, Step> work(Map<String, Sample> known) {
    return new Work<>() {
      @Override
      public Optional<Step> finished(SourceFile file) {
        return importing.finished(file, before(file)).map(sample -> new Step(sample, true));
      }

      @Override
      public Step apply(SourceFile file, Cancel cancel) {
        return new Step(importing.apply(file, before(file), cancel), false);
      }

      @Override
      public long memory(SourceFile file) {
        return importing.memory(file);
      }

      @Override
      public long heap(SourceFile file) {
        return importing.heap(file);
      }

      @Override
      public Optional<Errand<SourceFile, Step>> errand() {
        return place
            .order()
            .map(
                order ->
                    new Errand<>(
                        order, file -> ImportWork.words(file, before(file)), Importer::read));
      }

      private Optional<Sample> before(SourceFile file) {
        return Optional.ofNullable(known.get(file.id()));
      }
    };
  }

  private static Step read(SourceFile file, String after) {
    return new Step(Json.parse(after, "the result of " + file.origin(), Sample.class), false);
  }

  private void take(Outcome<Step> outcome, Journal journal) {
    SourceFile file = files.get(outcome.index());
    @Nullable ProblemException fault = outcome.fault();
    if (fault != null) {
      fault(file, fault);
      return;
    }
    Step step = outcome.result();
    if (step == null) {
      return;
    }
    if (step.skipped) {
      skipped++;
    } else {
      done++;
    }
    if (!step.sample.equals(samples.put(file.id(), step.sample))) {
      journal.add(step.sample);
    }
  }

  private void fault(SourceFile file, ProblemException e) {
    failed++;
    faults.accept(Fault.of(NAME, file.origin(), e));
  }

  private Optional<Sample> known(SourceFile file) {
    return Optional.ofNullable(samples.get(file.id()));
  }

  private void save(Journal journal) {
    List<Sample> all = new ArrayList<>(samples.values());
    all.sort(Comparator.comparing(Sample::id));
    journal.saved(set, all);
  }

  private StageRunner.Report report() {
    return new StageRunner.Report(NAME, done, skipped, failed, 0);
  }
}
