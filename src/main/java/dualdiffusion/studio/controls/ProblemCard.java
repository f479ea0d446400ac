package dualdiffusion.studio.controls;

import dualdiffusion.core.Problem;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A failure in the window: what happened, what was kept, what to do. */
public final class ProblemCard extends HBox {
  private static final int ICON_SIZE = 20;

  public ProblemCard(Problem problem, @Nullable Runnable retry, Runnable dismiss) {
    this(problem, retry == null ? List.of() : List.of(retryButton(retry)), dismiss);
  }

  /**
   * @param actions what can be done about it
   */
  public ProblemCard(Problem problem, List<? extends Button> actions, Runnable dismiss) {
    getStyleClass().add("problem-card");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(problem.toString());
    var icon = FontIcon.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE, ICON_SIZE);
    var words = new VBox(line(problem.what(), "problem-what"));
    addLine(words, problem.kept());
    addLine(words, problem.todo());
    setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
    for (Button action : actions) {
      action.setMinWidth(USE_PREF_SIZE);
      getChildren().add(action);
    }
    getChildren().add(Buttons.icon(MaterialDesignC.CLOSE, "Dismiss", dismiss));
  }

  private static Button retryButton(Runnable retry) {
    return Buttons.chip("Retry", "Try again", retry);
  }

  private static void addLine(VBox words, String text) {
    if (!text.isEmpty()) {
      words.getChildren().add(line(text, "problem-more"));
    }
  }

  private static Label line(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    return label;
  }
}
