package dualdiffusion.composer.synth;

import dualdiffusion.composer.synth.DrumVoice.Noise;
import dualdiffusion.composer.synth.DrumVoice.Tone;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sets of drums by id; their pieces have the note numbers of General MIDI. */
public final class DrumKit {
  /** One drum of a kit. */
  record Piece(Instrument voice, double gain, double pan) {}

  private static final Map<String, DrumKit> ALL = new HashMap<>();

  static {
    ALL.put("noise-drums", chip());
    ALL.put("drum-kit", acoustic());
    ALL.put("drum-machine", machine());
    ALL.put("brushed-drums", brushes());
    ALL.put("dusty-drums", dusty());
    ALL.put("orchestral-percussion", orchestral());
    ALL.put("hand-percussion", hands());
  }

  private final Map<Integer, Piece> pieces = new HashMap<>();

  private DrumKit() {}

  /**
   * A kit.
   *
   * @throws IllegalArgumentException for an id that is none of {@link #ids}
   */
  public static DrumKit of(String id) {
    DrumKit found = ALL.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no drum kit " + id);
    }
    return found;
  }

  public static Set<String> ids() {
    return Set.copyOf(ALL.keySet());
  }

  /** The piece of a note number; a snare for numbers the kit has not. */
  Piece piece(int number) {
    Piece found = pieces.get(number);
    return found != null ? found : pieces.getOrDefault(38, pieces.values().iterator().next());
  }

  private DrumKit put(int number, Instrument voice, double gain, double pan) {
    pieces.put(number, new Piece(voice, gain, pan));
    return this;
  }

  private DrumKit toms(double low, double fall, double level) {
    for (int i = 0; i < 3; i++) {
      double hz = low * (1 + 0.4 * i);
      var tone = new Tone(hz * 1.8, hz, 0.03, fall, level);
      put(
          new int[] {45, 47, 50}[i],
          DrumVoice.of(tone, new Noise(200, 3_000, 0.03, 0.25)),
          0.9,
          0.4 - 0.4 * i);
    }
    return this;
  }

  private static DrumVoice hat(double fall, double metal) {
    return new DrumVoice(Tone.NONE, new Noise(5_500, 13_000, fall, 1), metal, 1, 1);
  }

  private static DrumKit chip() {
    var kit = new DrumKit();
    kit.put(
        36, noise(new Tone(190, 45, 0.025, 0.07, 0.9), new Noise(60, 6_000, 0.015, 0.3), 4), 1, 0);
    kit.put(38, noise(Tone.NONE, new Noise(250, 14_000, 0.06, 0.9), 3), 0.8, 0);
    kit.put(42, noise(Tone.NONE, new Noise(4_500, 14_000, 0.014, 0.9), 1), 0.45, 0);
    kit.put(46, noise(Tone.NONE, new Noise(4_000, 14_000, 0.07, 0.9), 1), 0.4, 0);
    kit.put(49, noise(Tone.NONE, new Noise(1_500, 14_000, 0.3, 0.9), 2), 0.5, 0);
    return kit.toms(90, 0.09, 0.9);
  }

  private static DrumVoice noise(Tone tone, Noise noise, int hold) {
    return new DrumVoice(tone, noise, 0, 1, hold);
  }

  private static DrumKit acoustic() {
    var kit = new DrumKit();
    kit.put(
        36, DrumVoice.of(new Tone(150, 52, 0.02, 0.1, 1), new Noise(800, 5_000, 0.006, 0.5)), 1, 0);
    kit.put(
        38,
        DrumVoice.of(new Tone(240, 185, 0.02, 0.06, 0.5), new Noise(900, 7_000, 0.06, 0.7)),
        0.85,
        0.05);
    kit.put(
        37,
        DrumVoice.of(new Tone(900, 780, 0.01, 0.015, 0.5), new Noise(1_500, 8_000, 0.012, 0.6)),
        0.6,
        0.1);
    kit.put(42, hat(0.022, 0.4), 0.36, -0.35);
    kit.put(46, hat(0.12, 0.4), 0.34, -0.35);
    kit.put(
        51,
        new DrumVoice(
            new Tone(3_100, 3_100, 1, 0.25, 0.06), new Noise(4_000, 10_000, 0.16, 0.5), 0.6, 1, 1),
        0.3,
        0.45);
    kit.put(
        49, new DrumVoice(Tone.NONE, new Noise(2_500, 11_000, 0.35, 0.8), 0.35, 1, 1), 0.42, 0.5);
    kit.put(39, clap(), 0.7, 0.1);
    return kit.toms(85, 0.16, 0.9);
  }

  private static DrumVoice clap() {
    return new DrumVoice(Tone.NONE, new Noise(900, 6_000, 0.07, 0.9), 0, 4, 1);
  }

  private static DrumKit machine() {
    var kit = new DrumKit();
    kit.put(
        36,
        DrumVoice.of(new Tone(210, 47, 0.028, 0.16, 1), new Noise(1_000, 8_000, 0.004, 0.5)),
        1.1,
        0);
    kit.put(
        38,
        DrumVoice.of(new Tone(220, 180, 0.02, 0.07, 0.45), new Noise(1_200, 9_000, 0.075, 0.75)),
        0.8,
        0);
    kit.put(39, clap(), 0.8, 0);
    kit.put(37, DrumVoice.of(new Tone(1_750, 1_650, 0.01, 0.012, 0.7), Noise.NONE), 0.5, 0.2);
    kit.put(42, hat(0.022, 0.75), 0.42, 0.15);
    kit.put(46, hat(0.1, 0.75), 0.36, 0.15);
    kit.put(
        49, new DrumVoice(Tone.NONE, new Noise(3_000, 13_000, 0.5, 0.8), 0.5, 1, 1), 0.45, -0.4);
    kit.put(51, hat(0.2, 0.9), 0.35, -0.3);
    kit.put(70, DrumVoice.of(Tone.NONE, new Noise(5_000, 12_000, 0.03, 0.8)), 0.3, -0.4);
    return kit.toms(95, 0.14, 0.8);
  }

  private static DrumKit brushes() {
    var kit = new DrumKit();
    kit.put(
        36,
        DrumVoice.of(new Tone(100, 58, 0.03, 0.11, 0.8), new Noise(200, 1_500, 0.01, 0.3)),
        0.7,
        0);
    kit.put(
        38,
        DrumVoice.of(new Tone(200, 180, 0.02, 0.05, 0.2), new Noise(1_400, 5_500, 0.08, 0.55)),
        0.55,
        -0.1);
    kit.put(
        37,
        DrumVoice.of(new Tone(820, 760, 0.01, 0.015, 0.5), new Noise(1_500, 6_000, 0.015, 0.4)),
        0.5,
        0.1);
    kit.put(42, hat(0.03, 0.35), 0.35, -0.4);
    kit.put(46, hat(0.12, 0.35), 0.32, -0.4);
    kit.put(
        51,
        new DrumVoice(
            new Tone(2_900, 2_900, 1, 0.2, 0.12), new Noise(4_500, 9_500, 0.11, 0.45), 0.6, 1, 1),
        0.36,
        0.4);
    kit.put(49, new DrumVoice(Tone.NONE, new Noise(3_000, 11_000, 0.5, 0.7), 0.4, 1, 1), 0.35, 0.5);
    return kit.toms(90, 0.15, 0.6);
  }

  private static DrumKit dusty() {
    var kit = new DrumKit();
    kit.put(
        36, DrumVoice.of(new Tone(120, 50, 0.03, 0.12, 1), new Noise(100, 1_200, 0.01, 0.4)), 1, 0);
    kit.put(
        38,
        DrumVoice.of(new Tone(210, 170, 0.02, 0.06, 0.5), new Noise(500, 4_000, 0.05, 0.8)),
        0.8,
        0.05);
    kit.put(
        37,
        DrumVoice.of(new Tone(700, 640, 0.01, 0.02, 0.6), new Noise(800, 4_000, 0.015, 0.5)),
        0.6,
        0.1);
    kit.put(
        42, new DrumVoice(Tone.NONE, new Noise(3_500, 7_500, 0.025, 0.9), 0.3, 1, 1), 0.4, -0.25);
    kit.put(
        46, new DrumVoice(Tone.NONE, new Noise(3_000, 7_000, 0.1, 0.9), 0.3, 1, 1), 0.35, -0.25);
    kit.put(49, new DrumVoice(Tone.NONE, new Noise(2_000, 7_000, 0.4, 0.7), 0.3, 1, 1), 0.35, 0.4);
    kit.put(70, DrumVoice.of(Tone.NONE, new Noise(3_000, 8_000, 0.035, 0.7)), 0.25, 0.4);
    return kit.toms(80, 0.15, 0.8);
  }

  private static DrumKit orchestral() {
    var kit = new DrumKit();
    kit.put(36, DrumVoice.of(new Tone(75, 48, 0.05, 0.32, 1), new Noise(60, 700, 0.05, 0.5)), 1, 0);
    kit.put(
        38,
        DrumVoice.of(new Tone(230, 195, 0.02, 0.05, 0.3), new Noise(1_100, 9_000, 0.1, 0.7)),
        0.6,
        -0.3);
    kit.put(
        42,
        DrumVoice.of(new Tone(4_200, 4_200, 1, 0.2, 0.25), new Noise(5_000, 13_000, 0.05, 0.2)),
        0.3,
        0.5);
    kit.put(46, DrumVoice.of(Tone.NONE, new Noise(3_500, 11_000, 0.08, 0.8)), 0.35, 0.4);
    kit.put(49, new DrumVoice(Tone.NONE, new Noise(1_800, 13_000, 0.8, 0.9), 0.25, 1, 1), 0.5, 0.2);
    kit.put(51, DrumVoice.of(Tone.NONE, new Noise(3_500, 12_000, 0.25, 0.6)), 0.35, 0.4);
    return kit.toms(62, 0.3, 1);
  }

  private static DrumKit hands() {
    var kit = new DrumKit();
    kit.put(
        36,
        DrumVoice.of(new Tone(110, 72, 0.03, 0.16, 0.9), new Noise(150, 1_200, 0.012, 0.4)),
        0.9,
        0);
    kit.put(
        38,
        DrumVoice.of(new Tone(330, 290, 0.01, 0.06, 0.6), new Noise(700, 6_000, 0.03, 0.6)),
        0.7,
        0.15);
    kit.put(37, DrumVoice.of(new Tone(2_100, 2_050, 0.01, 0.03, 0.6), Noise.NONE), 0.4, -0.4);
    kit.put(42, DrumVoice.of(Tone.NONE, new Noise(4_500, 12_000, 0.03, 0.8)), 0.35, -0.4);
    kit.put(46, new DrumVoice(Tone.NONE, new Noise(5_000, 13_000, 0.1, 0.8), 0.4, 1, 1), 0.35, 0.4);
    kit.put(49, new DrumVoice(Tone.NONE, new Noise(4_000, 13_000, 0.4, 0.6), 0.4, 1, 1), 0.3, 0.4);
    kit.put(70, DrumVoice.of(Tone.NONE, new Noise(5_000, 12_000, 0.04, 0.7)), 0.3, 0.35);
    return kit.toms(150, 0.1, 0.8);
  }
}
