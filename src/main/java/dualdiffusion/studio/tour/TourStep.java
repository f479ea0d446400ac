package dualdiffusion.studio.tour;

import dualdiffusion.studio.Action;
import java.util.List;

/** The steps of the tour, in their order. */
public enum TourStep {
  COMPOSE(
      "Compose a sketch",
      "Choose the card in the middle, then press Compose. A short loop is written and played at"
          + " once, on this machine, by rules and not by a model.",
      Action.SKETCH,
      List.of("#compose", "#start-sketch")),
  PLAY(
      "Stop it and play it",
      "It goes round as a loop. The button stops and plays; a click in the ruler moves the"
          + " playhead.",
      Action.PLAY,
      List.of("#play")),
  PAINT(
      "Paint on the sound",
      "Time runs to the right, pitch upwards. Take the brush and draw over what you would like to"
          + " hear differently. What you do not paint stays as it is.",
      Action.ROUND,
      List.of("#spectrogram")),
  INPAINT(
      "Let the model fill it",
      "Write a word or two, such as harp or rain, and press the violet button. The new take appears"
          + " at the left; the old one is kept.",
      Action.GO,
      List.of("#go")),
  EXPORT(
      "Take it with you",
      "The arrow at a take saves it: WAV with loop points, FLAC, OGG or MP3, with its prompt and"
          + " seed inside.",
      Action.EXPORT,
      List.of("#export", "#takes", ".list-view"));

  private final String title;
  private final String text;
  private final Action action;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, only not marked so
  private final List<String> targets;

  TourStep(String title, String text, Action action, List<String> targets) {
    this.title = title;
    this.text = text;
    this.action = action;
    this.targets = List.copyOf(targets);
  }

  public String title() {
    return title;
  }

  public String text() {
    return text;
  }

  /** What does it by keyboard. */
  public Action action() {
    return action;
  }

  /** Selectors of the controls it is about; the first that is in sight is pointed at. */
  List<String> targets() {
    return targets;
  }
}
