package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.datasets.DataSetPlaces;
import dualdiffusion.studio.datasets.DataSetsView;
import dualdiffusion.studio.models.ModelsPlaces;
import dualdiffusion.studio.models.ModelsView;
import dualdiffusion.studio.training.TrainPlaces;
import dualdiffusion.studio.training.TrainView;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Builds the tabs beside Compose, each joined to what the window can do for it. */
final class WorkshopTabs {
  private final StudioViewModel studio;
  private final ActionRunner actions;
  private final Scope scope;

  WorkshopTabs(StudioViewModel studio, ActionRunner actions, Scope scope) {
    this.studio = studio;
    this.actions = actions;
    this.scope = scope;
  }

  /** The view of a tab. */
  Node of(Workspace tab) {
    return studio.workshop().map(tabs -> view(tab, tabs)).orElseGet(WorkshopTabs::absent);
  }

  private static Node absent() {
    var label =
        new Label("Training, data sets and models are looked after by this machine's engine.");
    label.getStyleClass().add("muted");
    return label;
  }

  private Node view(Workspace tab, WorkshopViewModel tabs) {
    return switch (tab) {
      case TRAIN -> new TrainView(tabs.runs(), training(tabs), scope);
      case DATA_SETS -> new DataSetsView(tabs.dataSets(), dataSets(), scope);
      case MODELS -> new ModelsView(tabs.models(), tabs.graphics(), models(), scope);
      case COMPOSE -> throw new IllegalArgumentException("compose is always there");
    };
  }

  private TrainPlaces training(WorkshopViewModel tabs) {
    return new TrainPlaces(
        this::folder,
        () -> actions.dialogs().openConfig(),
        this::listen,
        this::use,
        studio.engine()::folder,
        tabs::newModels,
        () -> studio.workspace().set(Workspace.COMPOSE));
  }

  private DataSetPlaces dataSets() {
    return new DataSetPlaces(this::folder, () -> actions.dialogs().openConfig(), this::listen);
  }

  private ModelsPlaces models() {
    return new ModelsPlaces(this::folder, () -> actions.dialogs().openConfig(), this::use);
  }

  private Optional<Path> folder() {
    return actions.dialogs().folder("Choose a folder");
  }

  private void use(Path model) {
    studio.engine().use(model);
  }

  /** Plays a file of a tab without taking it into the project. */
  private void listen(Path file) {
    studio.listen(file);
  }
}
