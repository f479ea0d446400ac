package dualdiffusion.app;

import dualdiffusion.dsp.analysis.BeatGrid;
import dualdiffusion.dsp.analysis.Key;
import dualdiffusion.dsp.analysis.Metre;
import dualdiffusion.dsp.analysis.MusicAnalysis;
import dualdiffusion.dsp.analysis.Tempo;
import dualdiffusion.dsp.analysis.TempoMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code studio info --analyse} tells of the music; confidences are 0…1.
 *
 * @param grid of music that keeps its tempo
 * @param tempoMap of music that does not
 * @param beats in seconds
 * @param key such as {@code F♯ minor}
 */
record MusicReport(
    Optional<Tempo> tempo,
    Optional<Metre> metre,
    Optional<BeatGrid> grid,
    Optional<TempoMap> tempoMap,
    List<Double> beats,
    Optional<KeyReport> key) {
  /** Below this a reading is a guess. */
  private static final double GUESS = 0.2;

  /** A key, or another reading of it. */
  record KeyReport(
      String name,
      int tonic,
      boolean minor,
      double confidence,
      double tuningCents,
      List<Key.Alternative> alternatives) {
    static KeyReport of(Key key) {
      return new KeyReport(
          key.name(),
          key.tonic(),
          key.minor(),
          key.confidence(),
          key.tuningCents(),
          key.alternatives());
    }
  }

  static MusicReport of(MusicAnalysis music) {
    return new MusicReport(
        music.tempo(),
        music.metre(),
        music.grid(),
        music.tempoMap().filter(map -> !map.isConstant()),
        music.beats(),
        music.key().map(KeyReport::of));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(tempo.map(this::tempoLine).orElse("no beat"));
    tempoMap.ifPresent(map -> lines.add(mapLine(map)));
    metre.ifPresent(m -> lines.add(metreLine(m)));
    lines.add(key.map(MusicReport::keyLine).orElse("no key"));
    return lines.stream().map("heard: "::concat).toList();
  }

  private String tempoLine(Tempo t) {
    return "%.2f bpm, %s".formatted(t.bpm(), trust(t.confidence()))
        + or(t.alternatives().stream().map(a -> "%.1f".formatted(a.bpm())).toList());
  }

  private static String mapLine(TempoMap map) {
    double slowest = map.sections().stream().mapToDouble(TempoMap.Section::bpm).min().orElse(0);
    double fastest = map.sections().stream().mapToDouble(TempoMap.Section::bpm).max().orElse(0);
    return "the tempo changes: %d sections from %.1f to %.1f bpm"
        .formatted(map.sections().size(), slowest, fastest);
  }

  private String metreLine(Metre m) {
    return m.id()
        + beats.stream()
            .skip(m.firstDownbeat())
            .findFirst()
            .map(b -> ", first bar at %.3f s".formatted(b))
            .orElse("")
        + ", "
        + trust(m.confidence());
  }

  private static String keyLine(KeyReport k) {
    return "%s, %s".formatted(k.name(), trust(k.confidence()))
        + or(k.alternatives().stream().map(Key.Alternative::name).toList())
        + ", tuned %+.0f cents".formatted(k.tuningCents());
  }

  private static String trust(double confidence) {
    return "confidence %.0f %%".formatted(100 * confidence)
        + (confidence < GUESS ? " (a guess)" : "");
  }

  private static String or(List<String> others) {
    return others.isEmpty()
        ? ""
        : others.stream().limit(2).collect(Collectors.joining(" or ", "; else ", ""));
  }
}
