package dualdiffusion.studio;

import dualdiffusion.client.EngineState;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Engine, model and what goes on with files. */
final class StatusBar extends HBox {
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  StatusBar(StudioViewModel studio, Scope scope) {
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    var engine = new Label();
    engine.setId("engine-state");
    scope.add(
        studio
            .engine()
            .state()
            .subscribe(
                state -> {
                  engine.setText(studio.engine().statusLine());
                  engine.pseudoClassStateChanged(TROUBLE, isTrouble(state));
                }));
    var model = new Label();
    scope.add(studio.engine().model().subscribe(m -> model.setText(words(m))));
    var activity = new Label();
    activity.setId("activity");
    scope.add(studio.session().activity().subscribe(activity::setText));
    var project = new Label();
    scope.add(studio.project().activity().subscribe(project::setText));
    var state = new Label();
    state.setId("project-state");
    scope.add(studio.project().state().subscribe(state::setText));
    var spacer = new Region();
    setHgrow(spacer, Priority.ALWAYS);
    getChildren().addAll(engine, model, spacer, activity, project, state);
  }

  private static boolean isTrouble(EngineState state) {
    return switch (state.phase()) {
      case RESTARTING, UNREACHABLE, FAILED -> true;
      case STARTING, READY, CLOSED -> false;
    };
  }

  private static String words(@Nullable ModelSummary model) {
    return model == null
        ? ""
        : String.format(
            Locale.ROOT,
            "%s · %.1f M parameters · %d Hz",
            model.name(),
            model.parameters() / 1e6,
            model.sampleRate());
  }
}
