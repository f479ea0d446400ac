package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.studio.project.Answers;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The models of a folder and what can be made of them. UI thread only. */
public final class ModelsViewModel {
  private static final long LOOK_NANOS = 2_000_000_000L;

  private final Models models;
  private final ObservableValue<@Nullable ModelSummary> inUse;
  private final Answers answers;
  private final Executor ui;
  private final ObjectProperty<Path> folder;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObservableList<InstalledModel> all = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable InstalledModel> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable MachineStatus> machine =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ModelMemory> memory =
      new ReadOnlyObjectWrapper<>(ModelMemory.NONE);
  private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
  private final TensorsViewModel tensors;
  private final ImportForm form = new ImportForm();
  private Optional<NewModels> places = Optional.empty();
  private long asked = Long.MIN_VALUE;
  private boolean asking;

  /**
   * @param folder of models
   * @param inUse the model that is loaded, as the engine tells it
   */
  public ModelsViewModel(
      Models models,
      Path folder,
      ObservableValue<@Nullable ModelSummary> inUse,
      Notices notices,
      Executor ui) {
    this.models = models;
    this.inUse = inUse;
    this.answers = new Answers(ui, notices);
    this.ui = ui;
    this.tensors = new TensorsViewModel(models, notices, ui);
    this.folder = new SimpleObjectProperty<>(folder);
    this.folder.subscribe((before, now) -> forget());
    open.subscribe(
        now -> {
          if (now) {
            refresh();
          }
        });
    selected.subscribe((before, now) -> opened(before, now));
  }

  private void forget() {
    all.clear();
    selected.set(null);
    asked = Long.MIN_VALUE;
    if (open.get()) {
      refresh();
    }
  }

  private void opened(@Nullable InstalledModel before, @Nullable InstalledModel now) {
    if (now == null) {
      tensors.weights().set(null);
    } else if (before == null || !before.folder().equals(now.folder())) {
      tensors.weights().set(first(now).orElse(null));
    }
  }

  /** The latent model's weights are what one mostly wants to see. */
  private static Optional<Models.Weights> first(InstalledModel model) {
    return model.modules().stream()
        .filter(m -> !m.used().isEmpty())
        .max((a, b) -> Boolean.compare(a.role().equals("unet"), b.role().equals("unet")))
        .map(m -> new Models.Weights(model.folder(), m.role(), m.used()));
  }

  /** Looks at the machine now and then while the tab is open. */
  public void pulse(long nanos) {
    if (open.get() && !asking && (asked == Long.MIN_VALUE || nanos - asked > LOOK_NANOS)) {
      asked = nanos;
      asking = true;
      var _ =
          models
              .machine(folder.get())
              .whenComplete((status, failure) -> ui.execute(() -> told(status)));
      askMemory();
    }
  }

  private void askMemory() {
    var _ =
        models
            .memory()
            .whenComplete(
                (held, failure) -> {
                  if (failure == null) {
                    ui.execute(() -> memory.set(held));
                  }
                });
  }

  /** What the selected module of the loaded model holds; empty where it is not of that model. */
  public Optional<ModelMemory.Module> held() {
    Models.Weights weights = tensors.weights().get();
    return weights == null ? Optional.empty() : held(weights.model(), weights.module());
  }

  /** What a module holds of the memory; empty where its model is not the loaded one. */
  Optional<ModelMemory.Module> held(Path model, String role) {
    ModelMemory now = memory.get();
    return Path.of(now.folder()).equals(model) ? now.module(role) : Optional.empty();
  }

  /** Reads the selected module into memory now, or puts it away until it is needed. */
  public void hold(boolean loaded) {
    held()
        .ifPresent(
            module ->
                answers.take(models.hold(module.role(), loaded), memory::set, () -> hold(loaded)));
  }

  /** What the loaded model holds of the memory. */
  public ReadOnlyObjectProperty<ModelMemory> memory() {
    return memory.getReadOnlyProperty();
  }

  /** Where the worker does not tell, nothing is shown: what is wrong is told elsewhere. */
  private void told(@Nullable MachineStatus status) {
    asking = false;
    machine.set(status);
  }

  /** Says where models go that cannot go among those that are there. */
  public void makeIn(NewModels where) {
    places = Optional.of(where);
    forget();
  }

  /** Where a model goes that is made among those of a folder. */
  public Path among(Path models) {
    return places.map(where -> where.among(models)).orElse(models);
  }

  /** The models of a folder, and the user's own where new ones go there. */
  private CompletableFuture<List<InstalledModel>> list(Path place) {
    Path own = among(place);
    CompletableFuture<List<InstalledModel>> found = models.list(place);
    return own.equals(place) || !Files.isDirectory(own)
        ? found
        : found.thenCombine(
            models.list(own), (all, more) -> Stream.concat(all.stream(), more.stream()).toList());
  }

  /** Looks which models there are. */
  public void refresh() {
    Path place = folder.get();
    answers.take(
        list(place),
        found -> {
          if (place.equals(folder.get())) {
            show(found);
          }
        },
        this::refresh);
  }

  private void show(List<InstalledModel> found) {
    InstalledModel old = selected.get();
    if (!found.equals(List.copyOf(all))) {
      all.setAll(found);
    }
    Path wanted = old == null ? used().orElse(Path.of("")) : old.folder();
    selected.set(with(found, wanted).or(() -> found.stream().findFirst()).orElse(null));
  }

  private static Optional<InstalledModel> with(List<InstalledModel> models, Path folder) {
    return models.stream().filter(m -> m.folder().equals(folder)).findFirst();
  }

  private Optional<Path> used() {
    return Optional.ofNullable(inUse.getValue()).map(summary -> Path.of(summary.folder()));
  }

  /** Whether a model is the one that Compose uses. */
  public boolean isInUse(InstalledModel model) {
    return used().filter(model.folder()::equals).isPresent();
  }

  /** Asks what a folder is, to import it. */
  public void choose(Path source) {
    answers.take(models.recognise(source), kind -> form.show(source, kind), () -> choose(source));
  }

  /** Imports what the form says. */
  public void importFolder() {
    List<Path> sources = List.copyOf(form.sources());
    Optional<Path> target = target();
    if (sources.isEmpty() || target.isEmpty() || !busy.get().isEmpty()) {
      return;
    }
    make(
        "Importing " + sources.getFirst().getFileName() + "…",
        () ->
            models.importFolder(
                new Models.Import(
                    sources,
                    target.get(),
                    form.name().get().strip(),
                    form.licence().get().strip(),
                    form.decoder().get(),
                    form.tags().get())),
        made -> form.clear());
  }

  private Optional<Path> target() {
    InstalledModel model = selected.get();
    if (!form.fits(model != null)) {
      return Optional.empty();
    }
    return form.kind().get() == FolderKind.CLAP
        ? Optional.ofNullable(model).map(InstalledModel::folder)
        : Optional.of(among(folder.get()).resolve(Names.folder(form.name().get())));
  }

  /**
   * Makes a model of the selected one in another precision.
   *
   * @param lean without the weights that are not used
   */
  public void convert(String precision, boolean lean) {
    InstalledModel model = selected.get();
    if (model == null || !busy.get().isEmpty()) {
      return;
    }
    Path target = among(folder.get()).resolve(model.folder().getFileName() + "-" + precision);
    make(
        "Making " + target.getFileName() + "…",
        () -> models.convert(new Models.Conversion(model.folder(), precision, lean, target)),
        made -> {});
  }

  /** Has the module of the weights that are looked at use them from now on. */
  public void useWeights() {
    Models.Weights weights = tensors.weights().get();
    if (weights != null && busy.get().isEmpty()) {
      make("Changing " + weights.module() + "…", () -> models.use(weights), made -> {});
    }
  }

  /** One thing at a time; the list is read again after it, and what was made is selected. */
  private void make(
      String words,
      java.util.function.Supplier<CompletableFuture<Path>> start,
      Consumer<Path> made) {
    busy.set(words);
    answers.take(
        start.get().whenComplete((path, failure) -> ui.execute(() -> busy.set(""))),
        path -> {
          made.accept(path);
          Path place = folder.get();
          answers.take(
              list(place),
              found -> {
                show(found);
                with(found, path).ifPresent(selected::set);
              },
              this::refresh);
        },
        () -> make(words, start, made));
  }

  /** Where models are. */
  public ObjectProperty<Path> folder() {
    return folder;
  }

  /** Whether the tab is shown. */
  public BooleanProperty open() {
    return open;
  }

  public ObservableList<InstalledModel> models() {
    return all;
  }

  public ObjectProperty<@Nullable InstalledModel> selected() {
    return selected;
  }

  /** The model that Compose uses, as the engine tells it. */
  public ObservableValue<@Nullable ModelSummary> inUse() {
    return inUse;
  }

  /** What the machine has, once the worker told. */
  public ReadOnlyObjectProperty<@Nullable MachineStatus> machine() {
    return machine.getReadOnlyProperty();
  }

  /** What is being made, in words; empty when nothing is. */
  public ReadOnlyStringProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public TensorsViewModel tensors() {
    return tensors;
  }

  public ImportForm form() {
    return form;
  }
}
