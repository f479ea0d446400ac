package dualdiffusion.studio.models;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The Models tab over models that never were, for tests and pictures. */
final class ModelsScene {
  final FakeModels models = new FakeModels();
  final SimpleObjectProperty<@Nullable ModelSummary> inUse =
      new SimpleObjectProperty<>(
          new ModelSummary("Starter", "/models/starter", 1, 32_000, List.of(), List.of()));
  final ModelsViewModel view =
      new ModelsViewModel(models, FakeModels.FOLDER, inUse, new Notices(), Runnable::run);
  final FakeNatives natives = new FakeNatives();
  final GraphicsViewModel graphics =
      new GraphicsViewModel(natives, new Notices(), Runnable::run, Runnable::run);
  Path used = Path.of("");

  Scene scene() {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    models.models.add(InstalledModel.broken(Path.of("/models/damaged"), "model.json is damaged."));
    models.models.add(FakeModels.model("harps"));
    models.models.add(FakeModels.model("starter"));
    var places =
        new ModelsPlaces(
            () -> Optional.of(Path.of("/downloads/ddpm")),
            () -> Optional.of(Path.of("/downloads/tags.json")),
            model -> used = model);
    var scene =
        new Scene(new ModelsView(view, Optional.of(graphics), places, new Scope()), 1440, 860);
    for (String sheet : new String[] {"/css/dark.css", "/css/studio.css"}) {
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(getClass().getResource(sheet)).toExternalForm());
    }
    scene.getRoot().getStyleClass().add("studio");
    view.open().set(true);
    graphics.look();
    view.pulse(0);
    return scene;
  }

  /** Selects a tensor and begins an import. */
  ModelsScene filled() {
    view.choose(Path.of("/downloads/ddpm"));
    view.tensors().selected().set(view.tensors().tensors().get().all().getFirst());
    return this;
  }
}
