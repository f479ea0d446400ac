package dualdiffusion.studio.datasets;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.client.Subscription;
import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.studio.project.Notices;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Data sets by their folders or pipelines; one is looked at. Nothing is read before the tab is
 * shown. UI thread only.
 */
public final class DataSetsViewModel implements AutoCloseable {
  private final DataSets sets;
  private final Notices notices;
  private final Executor ui;
  private final Executor background;
  private final ObservableList<Path> places = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Path> selected = new SimpleObjectProperty<>();
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.SAMPLES);
  private final ReadOnlyObjectWrapper<Optional<DataSetSummary>> summary =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper mapping = new ReadOnlyBooleanWrapper();
  private final SampleList samples;
  private final StagesViewModel stages;
  private final ObservableList<Twins> twins = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<SampleMap> map = new ReadOnlyObjectWrapper<>(SampleMap.NONE);
  private @Nullable Subscription listing;
  private @Nullable Subscription charting;
  private @Nullable Path listed;
  private long generation;
  private boolean reading;
  private boolean stale;

  /**
   * @param background sorts and searches
   * @param nanoTime a clock
   */
  public DataSetsViewModel(
      DataSets sets, Notices notices, Executor ui, Executor background, LongSupplier nanoTime) {
    this.sets = sets;
    this.notices = notices;
    this.ui = ui;
    this.background = background;
    samples = new SampleList(background, ui);
    stages = new StagesViewModel(sets, notices, ui, nanoTime, this::ended);
    selected.subscribe(this::look);
    open.subscribe(this::look);
    page.subscribe(this::chart);
  }

  /** Enters a data-set folder, a folder of audio or a pipeline's configuration, and shows it. */
  public void add(Path place) {
    Path whole = place.toAbsolutePath().normalize();
    if (!places.contains(whole)) {
      places.add(whole);
    }
    selected.set(whole);
  }

  /** Takes the selected one from the list; on disk it stays. */
  public void forget() {
    places.remove(selected.get());
    selected.set(places.isEmpty() ? null : places.getLast());
  }

  /**
   * Lists what was listed when the list was last kept; nothing of it is read before it is chosen.
   *
   * @param kept paths, now and whenever the list changes
   */
  public void remember(Property<List<String>> kept) {
    for (String name : kept.getValue()) {
      readable(name).filter(place -> !places.contains(place)).ifPresent(places::add);
    }
    places.addListener(
        (ListChangeListener<Path>)
            _ -> kept.setValue(places.stream().map(Path::toString).toList()));
  }

  private static Optional<Path> readable(String name) {
    try {
      return Optional.of(Path.of(name).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty(); // of another system's preferences
    }
  }

  private void look() {
    Path now = selected.get();
    if (open.get() && !(now == null ? listed == null : now.equals(listed))) {
      reload();
    } else if (open.get() && stale) {
      read();
    }
  }

  /** Reads the selected data set anew. */
  public void reload() {
    stages.forget();
    read();
  }

  private void read() {
    leave();
    generation++;
    listed = selected.get();
    stale = false;
    samples.clear();
    twins.clear();
    map.set(SampleMap.NONE);
    summary.set(Optional.empty());
    if (listed != null) {
      reading = true;
      listing = sets.list(listed, new Listing());
    }
  }

  private void leave() {
    if (listing != null) {
      listing.close();
      listing = null;
    }
    if (charting != null) {
      charting.close();
      charting = null;
    }
    reading = false;
    mapping.set(false);
  }

  /** What the run told stays; the rest is read anew, at once or when the tab is shown. */
  private void ended(Path place) {
    if (place.equals(selected.get())) {
      stale = true;
      look();
    }
  }

  /** Runs stages of the selected data set; none for those of its configuration. */
  public void run(List<StageKind> some) {
    Path now = selected.get();
    if (now != null) {
      stages.run(now, some);
    }
  }

  /** What was asked before the present reading is not heard any more. */
  private abstract class Listener implements DataSetListener {
    private final long of = generation;

    @Override
    public void event(DataSetEvent event) {
      ui.execute(
          () -> {
            if (of == generation) {
              take(event);
            }
          });
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      ui.execute(
          () -> {
            if (of == generation) {
              problem.ifPresent(p -> notices.show(p.problem(), DataSetsViewModel.this::reload));
              over();
            }
          });
    }

    abstract void take(DataSetEvent event);

    abstract void over();
  }

  private final class Listing extends Listener {
    private final List<SampleFault> faults = new ArrayList<>();

    @Override
    void take(DataSetEvent event) {
      switch (event) {
        case DataSetEvent.Opened it -> summary.set(Optional.of(it.summary()));
        case DataSetEvent.Rows it -> samples.add(it.rows());
        case DataSetEvent.Faulty it -> faults.add(it.fault());
        default -> {} // nothing of a listing
      }
    }

    @Override
    void over() {
      reading = false;
      stages.faultsOfBefore(faults);
      pair(samples.all());
      chart();
    }
  }

  private void pair(List<SampleRow> rows) {
    compute(() -> Twins.of(rows), twins::setAll);
  }

  /** Computes aside; what came too late is dropped. */
  private <T> void compute(Supplier<T> work, Consumer<T> done) {
    long of = generation;
    background.execute(
        () -> {
          T made = work.get();
          ui.execute(
              () -> {
                if (of == generation) {
                  done.accept(made);
                }
              });
        });
  }

  /** The map is made when it is looked at first. */
  private void chart() {
    Path of = listed;
    boolean some = samples.all().stream().anyMatch(SampleRow::embedded);
    boolean wanted = page.get() == Page.MAP && !reading && map.get().isEmpty();
    if (of != null && some && wanted && !mapping.get()) {
      mapping.set(true);
      charting = sets.map(of, new Charting());
    }
  }

  private final class Charting extends Listener {
    private final List<MapPoint> points = new ArrayList<>();

    @Override
    void take(DataSetEvent event) {
      if (event instanceof DataSetEvent.Points it) {
        points.addAll(it.points());
      }
    }

    @Override
    void over() {
      List<SampleRow> rows = samples.all();
      compute(
          () -> SampleMap.of(points, rows),
          made -> {
            mapping.set(false);
            map.set(made);
          });
    }
  }

  @Override
  public void close() {
    leave();
    generation++;
    listed = null;
  }

  /** Folders and configurations, in the order they came. */
  public ObservableList<Path> places() {
    return places;
  }

  public ObjectProperty<@Nullable Path> selected() {
    return selected;
  }

  /** Whether the tab is shown: only then data sets are read. */
  public BooleanProperty open() {
    return open;
  }

  public ObjectProperty<Page> page() {
    return page;
  }

  /** What the selected data set is, once that is known. */
  public ReadOnlyObjectProperty<Optional<DataSetSummary>> summary() {
    return summary.getReadOnlyProperty();
  }

  public SampleList samples() {
    return samples;
  }

  public StagesViewModel stages() {
    return stages;
  }

  public ObservableList<Twins> twins() {
    return twins;
  }

  public ReadOnlyObjectProperty<SampleMap> map() {
    return map.getReadOnlyProperty();
  }

  /** Whether a map is being made. */
  public ReadOnlyBooleanProperty mapping() {
    return mapping.getReadOnlyProperty();
  }
}
