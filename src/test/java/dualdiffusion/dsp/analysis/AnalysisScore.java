package dualdiffusion.dsp.analysis;

import dualdiffusion.core.Cancel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often analyses of composed loops are right. {@code AnalysisScore 7000 24} prints it for loops
 * of all styles with seeds 7000 to 7023, as composed and begun elsewhere.
 */
final class AnalysisScore {
  private static final double NEAR = 0.04;

  /** A downbeat or beat is right when it is this near. */
  private static final double NEAR_SECONDS = 0.07;

  private int loops;
  private int tempo;
  private int octaveTempo;
  private int tonic;
  private int key;
  private int beats;
  private int metre;
  private int downbeat;
  private int constant;

  public static void main(String[] args) {
    Map<String, AnalysisScore> scores = new TreeMap<>();
    TruthLoop.all(Integer.parseInt(args[0]), Integer.parseInt(args[1]))
        .forEach(
            loop -> {
              String length = loop.truth().seed() % 2 == 0 ? "usual length" : "any tempo";
              var heard = MusicAnalysis.of(loop.audio(), new Cancel());
              for (String group : new String[] {"all", length, loop.truth().style()}) {
                scores.computeIfAbsent(group, g -> new AnalysisScore()).add(loop, heard);
              }
              scores
                  .computeIfAbsent(length + ", begun anywhere", g -> new AnalysisScore())
                  .add(loop.turned());
            });
    scores.forEach((group, score) -> System.out.printf("%-32s %s%n", group, score));
  }

  void add(TruthLoop loop) {
    add(loop, MusicAnalysis.of(loop.audio(), new Cancel()));
  }

  private void add(TruthLoop loop, MusicAnalysis heard) {
    loops++;
    boolean tempoIsRight = heard.tempo().filter(t -> near(t.bpm(), loop, 1)).isPresent();
    tempo += tempoIsRight ? 1 : 0;
    octaveTempo +=
        heard.tempo().filter(t -> near(t.bpm(), loop, 0.5, 1, 2)).isPresent() ? 1 : 0;
    tonic += heard.key().filter(k -> k.tonic() == loop.truth().tonic()).isPresent() ? 1 : 0;
    key +=
        heard
                .key()
                .filter(k -> k.tonic() == loop.truth().tonic() && k.minor() == loop.isMinor())
                .isPresent()
            ? 1
            : 0;
    constant += heard.grid().isPresent() ? 1 : 0;
    metre += heard.metre().filter(m -> m.beatsPerBar() == loop.beatsPerBar()).isPresent() ? 1 : 0;
    if (tempoIsRight) {
      beats += heard.beats().stream().filter(b -> isOn(b, loop, 1)).count() * 2
              > heard.beats().size() ? 1 : 0;
      downbeat += barIsRight(heard, loop) ? 1 : 0;
    }
  }

  private static boolean near(double bpm, TruthLoop loop, double... factors) {
    for (double factor : factors) {
      if (Math.abs(bpm / loop.truth().tempo() / factor - 1) < NEAR) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOn(double seconds, TruthLoop loop, int beats) {
    double turns = (seconds - loop.downbeat()) / (loop.beatSeconds() * beats);
    return Math.abs(turns - Math.rint(turns)) * loop.beatSeconds() * beats < NEAR_SECONDS;
  }

  private static boolean barIsRight(MusicAnalysis heard, TruthLoop loop) {
    Optional<Metre> m = heard.metre().filter(x -> x.beatsPerBar() == loop.beatsPerBar());
    return m.filter(x -> x.firstDownbeat() < heard.beats().size())
        .map(x -> heard.beats().get(x.firstDownbeat()))
        .filter(b -> isOn(b, loop, loop.beatsPerBar()))
        .isPresent();
  }

  double tempo() {
    return share(tempo);
  }

  double octaveTempo() {
    return share(octaveTempo);
  }

  double tonic() {
    return share(tonic);
  }

  double key() {
    return share(key);
  }

  double beats() {
    return share(beats);
  }

  double metre() {
    return share(metre);
  }

  double downbeat() {
    return share(downbeat);
  }

  private double share(int count) {
    return (double) count / loops;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%4d loops: tempo %.3f, but for octaves %.3f, tonic %.3f, key %.3f, beats %.3f,"
            + " metre %.3f, downbeat %.3f, constant %.3f",
        loops,
        tempo(),
        octaveTempo(),
        tonic(),
        key(),
        beats(),
        metre(),
        downbeat(),
        share(constant));
  }
}
