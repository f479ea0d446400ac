package dualdiffusion.studio.datasets;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.client.DataSetEvent;
import dualdiffusion.core.Progress;
import dualdiffusion.core.StageReport;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.Scene;

/** The Data sets tab over samples that never were, for tests and pictures. */
final class DataSetsScene {
  final FakeDataSets engine = new FakeDataSets();
  final DataSetsViewModel sets =
      new DataSetsViewModel(engine, new Notices(), Runnable::run, Runnable::run, () -> 0);
  Path heard = Path.of("");

  Scene scene(int samples) {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    engine.rows = FakeDataSets.samples(samples);
    var places =
        new DataSetPlaces(
            () -> Optional.of(Path.of("/sets/chosen")), Optional::empty, sound -> heard = sound);
    var scene = new Scene(new DataSetsView(sets, places, new Scope()), 1440, 860);
    for (String sheet : new String[] {"/css/dark.css", "/css/studio.css"}) {
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(getClass().getResource(sheet)).toExternalForm());
    }
    scene.getRoot().getStyleClass().add("studio");
    sets.open().set(true);
    sets.add(Path.of("/sets/old-games.json"));
    sets.add(Path.of("/sets/my-music"));
    return scene;
  }

  void run() {
    sets.run(List.of());
    engine.run.event(new DataSetEvent.Finished(new StageReport("import", 212, 40, 1, 0)));
    engine.run.event(new DataSetEvent.Finished(new StageReport("integrity", 252, 0, 0, 0)));
    engine.run.event(new DataSetEvent.Faulty(FakeDataSets.fault("battle/rain_loop.ogg")));
    engine.run.event(new DataSetEvent.Progressed(new Progress.Update("normalise", 90, 252)));
  }
}
