package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Scope;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** A bar and a number: how alike the shown take is to the prompt. */
public final class SimilarityMeter extends HBox {
  private static final double GAP = 8;
  private static final Duration PATIENCE = Duration.millis(600);
  private static final String ABOUT =
      """
      How alike this take and the prompt are to the model's ear (CLAP): the cosine of their
      embeddings. 1 is the same, 0 nothing in common. Compare takes of one prompt by it;
      between prompts the numbers mean little.""";

  private final SimilarityViewModel similarity;
  private final ProgressBar bar = new ProgressBar(0);
  private final PauseTransition later = new PauseTransition(PATIENCE);

  public SimilarityMeter(SimilarityViewModel similarity, PromptViewModel prompt, Scope scope) {
    super(GAP);
    this.similarity = similarity;
    setAlignment(Pos.CENTER_LEFT);
    setId("similarity");
    var name = new Label("Match");
    name.getStyleClass().add("muted");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small-bar");
    bar.setAccessibleText("Similarity of the take and the prompt");
    setHgrow(bar, Priority.ALWAYS);
    var number = new Label();
    number.getStyleClass().addAll("mono", "muted");
    Tooltip.install(this, new Tooltip(ABOUT));
    getChildren().addAll(name, bar, number);
    scope.add(similarity.words().subscribe(number::setText));
    scope.add(similarity.words().subscribe(words -> appear(!words.isEmpty())));
    scope.add(similarity.value().subscribe(v -> bar.setProgress(share(v.doubleValue()))));
    later.setOnFinished(e -> similarity.refresh());
    watch(prompt, scope);
  }

  private static double share(double value) {
    return Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1);
  }

  private void appear(boolean some) {
    setVisible(some);
    setManaged(some);
  }

  /** Words being typed are asked for when they rest. */
  private void watch(PromptViewModel prompt, Scope scope) {
    InvalidationListener changed = o -> later.playFromStart();
    var rows = new RowChanges(prompt.rows(), later::playFromStart);
    scope.add(rows::close);
    prompt.model().addListener(changed);
    scope.add(() -> prompt.model().removeListener(changed));
    scope.add(later::stop);
  }

  /** Another take is shown. */
  public void shownChanged() {
    similarity.refresh();
  }
}
