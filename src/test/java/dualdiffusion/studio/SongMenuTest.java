package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.tracks.TracksViewModel;
import java.util.Set;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** Commands over two tracks: a sketch twice on the first, the song on the second. */
abstract class SongMenuTest extends MenuTest {
  static final int TEMPO = 100;

  SongMenuTest(Set<Action.Menu> menus) {
    super(menus);
  }

  @Override
  void furnish() {
    studio.sketch().tempo().set(Integer.toString(TEMPO));
    studio.sketch().bars().set("4");
    studio.sketch().compose();
    studio.transport().stop();
    importSong();
    select(clip(0, 0));
    tracks().clips().duplicate();
  }

  final TracksViewModel tracks() {
    return studio.tracks();
  }

  final void select(TimelineClip clip) {
    studio.desk().select(Set.of(clip.id()));
  }

  final long frame(double seconds) {
    return document().frame(seconds);
  }

  /** Types into the field that has opened over the tracks. */
  final void type(String words) {
    var field = (TextField) stage.getScene().lookup("#inline-field");
    assertThat(field.isVisible()).isTrue();
    field.setText(words);
    key(KeyCode.ENTER);
    assertThat(field.isVisible()).isFalse();
  }
}
