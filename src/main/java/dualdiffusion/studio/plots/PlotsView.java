package dualdiffusion.studio.plots;

import dualdiffusion.studio.controls.Scope;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The plots side by side. */
public final class PlotsView extends HBox {
  private static final double GAP = 16;

  /** The same for all, so that they share the place. */
  private static final double WIDTH = 240;

  public PlotsView(PlotsViewModel plots, Scope scope) {
    super(GAP);
    getStyleClass().add("section");
    setId("plots");
    var schedule = new PlotCanvas("Noise levels σ of the next run", "", true);
    var steps = new PlotCanvas("Steps of the latest job", "No steps yet.", true);
    var latents = new LatentView();
    var spectrum =
        new PlotCanvas("Latent spectrum: mean power", "This take has no latents of its own.", true);
    for (Region each : List.of(schedule, steps, latents, spectrum)) {
      setHgrow(each, Priority.ALWAYS);
      each.setPrefWidth(WIDTH);
      getChildren().add(each);
    }
    scope.add(
        plots
            .schedule()
            .subscribe(c -> schedule.show(List.of(c), "start", "step " + (c.values().size() - 1))));
    scope.add(plots.steps().subscribe(all -> steps.show(all, "1", last(all))));
    scope.add(plots.picture().subscribe(latents::show));
    scope.add(plots.spectrum().subscribe(all -> spectrum.show(all, "0", "½ cycle a cell")));
  }

  private static String last(List<Curve> curves) {
    return curves.isEmpty() ? "" : Integer.toString(curves.getFirst().values().size());
  }
}
