package dualdiffusion.studio;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.KnownProject;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.SessionViewModel;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** Three ways to begin, over the canvas while there is nothing to see. */
final class StartPane extends VBox {
  private static final double GAP = 14;
  private static final int KNOWN = 5;
  private static final int ICON_SIZE = 34;

  /** What the cards do. */
  record Commands(Runnable open, Runnable sketch, Runnable generate) {}

  StartPane(SessionViewModel session, ProjectViewModel project, Commands commands, Scope scope) {
    var title = new Label("What will you paint on?");
    title.getStyleClass().add("hint-title");
    var cards =
        new HBox(
            GAP,
            card(
                "start-open",
                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                "Import audio",
                "or drop a file here\nCtrl+O",
                commands.open()),
            card(
                "start-sketch",
                MaterialDesignM.MUSIC_NOTE_PLUS,
                "Compose a sketch",
                "an instant loop to paint on\nCtrl+K",
                commands.sketch()),
            card(
                "start-generate",
                MaterialDesignA.AUTO_FIX,
                "Generate",
                "say what you want to hear\nCtrl+1",
                commands.generate()));
    cards.setAlignment(Pos.CENTER);
    var more = new Label("F1 shows all keys");
    more.getStyleClass().add("hint-more");
    getChildren().addAll(title, cards, known(project, scope), more);
    getStyleClass().add("start");
    setAlignment(Pos.CENTER);
    setPickOnBounds(false);
    scope.add(session.shown().subscribe(take -> refresh(session)));
    scope.add(session.arriving().subscribe(part -> refresh(session)));
    ListChangeListener<Object> changed = c -> refresh(session);
    session.takes().addListener(changed);
    scope.add(() -> session.takes().removeListener(changed));
  }

  private void refresh(SessionViewModel session) {
    setVisible(
        session.shown().get() == null
            && session.takes().isEmpty()
            && session.arriving().get() == null);
  }

  /** Projects to go on with; nothing while there are none. */
  private static VBox known(ProjectViewModel project, Scope scope) {
    var box = new VBox(4);
    box.setId("start-known");
    box.setAlignment(Pos.CENTER);
    box.setPickOnBounds(false);
    ListChangeListener<KnownProject> changed = c -> fill(box, project);
    project.known().addListener(changed);
    scope.add(() -> project.known().removeListener(changed));
    fill(box, project);
    return box;
  }

  private static void fill(VBox box, ProjectViewModel project) {
    box.getChildren().clear();
    box.setManaged(!project.known().isEmpty());
    if (box.isManaged()) {
      var heading = new Label("Go on with");
      heading.getStyleClass().add("hint-more");
      box.getChildren().add(heading);
    }
    for (KnownProject known : project.known().stream().limit(KNOWN).toList()) {
      String where = known.saved() ? known.path().toString() : "kept by the studio";
      Button open = Buttons.chip(known.words(), "Open " + where, () -> project.open(known.path()));
      open.setMnemonicParsing(false);
      box.getChildren().add(open);
    }
  }

  private static Button card(String id, Ikon ikon, String name, String more, Runnable action) {
    var title = new Label(name);
    title.getStyleClass().add("start-name");
    var words = new Label(more);
    words.getStyleClass().add("hint-more");
    var icon = FontIcon.of(ikon, ICON_SIZE);
    icon.getStyleClass().add("hint-icon");
    var content = new VBox(GAP / 2, icon, title, words);
    content.setAlignment(Pos.CENTER);
    var card = new Button();
    card.setGraphic(content);
    card.setId(id);
    card.setAccessibleText(name);
    card.getStyleClass().add("start-card");
    card.setOnAction(e -> action.run());
    return card;
  }
}
