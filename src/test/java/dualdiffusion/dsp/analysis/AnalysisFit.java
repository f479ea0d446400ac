package dualdiffusion.dsp.analysis;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dsp.analysis.ConditionalLogit.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Makes {@code resources/analysis/weights.txt}: {@code AnalysisFit 1000 40} fits to loops of all
 * styles with seeds 1000 to 1039, each as composed, begun elsewhere, and of 12 s, and to plain
 * cadences and scales; it prints the lines.
 */
final class AnalysisFit {
  private static final double NEAR = 0.03;

  private final List<Example> tempi = new ArrayList<>();
  private final List<Example> metres = new ArrayList<>();
  private final List<Example> keys = new ArrayList<>();

  private AnalysisFit() {}

  public static void main(String[] args) {
    var fit = new AnalysisFit();
    TruthLoop.all(Integer.parseInt(args[0]), Integer.parseInt(args[1]))
        .forEach(
            loop -> {
              fit.add(loop);
              fit.add(loop.turned());
              fit.add(loop.turned().lasting(12));
            });
    fit.addTheory();
    System.out.println("# Made by AnalysisFit " + String.join(" ", args));
    print("tempo", ConditionalLogit.fit(fit.tempi, 3e-3));
    print("metre", ConditionalLogit.fit(fit.metres, 1e-3));
    print("key", ConditionalLogit.fit(fit.keys, 6e-3));
  }

  private void add(TruthLoop loop) {
    Spectra spectra = Spectra.of(loop.audio(), new Cancel(), Progress.NONE);
    Onsets onsets = Onsets.of(spectra);
    Chroma chroma = Chroma.of(spectra);
    tempi.add(tempo(loop, onsets));
    metres.add(metre(loop, onsets, chroma));
    boolean[] right = new boolean[KeyFeatures.KEYS];
    right[loop.truth().tonic() + (loop.isMinor() ? 12 : 0)] = true;
    keys.add(new Example(KeyFeatures.of(chroma), right));
  }

  /** Plain cadences and scales, so that keys of other music than the composer's are known too. */
  private void addTheory() {
    for (int key = 0; key < KeyFeatures.KEYS; key++) {
      boolean minor = key >= 12;
      addKey(Signals.chords(Signals.cadence(key % 12, minor), 0.7, 0), key);
      for (double seconds : new double[] {0.25, 0.35, 0.5}) {
        addKey(Signals.chords(Signals.scale(key % 12, minor), seconds, 0), key);
      }
    }
  }

  private void addKey(AudioBuffer audio, int key) {
    boolean[] right = new boolean[KeyFeatures.KEYS];
    right[key] = true;
    Chroma chroma = Chroma.of(Spectra.of(audio, new Cancel(), Progress.NONE));
    keys.add(new Example(KeyFeatures.of(chroma), right));
  }

  private static Example tempo(TruthLoop loop, Onsets onsets) {
    boolean[] right = new boolean[TempoFeatures.GRID.length];
    for (int c = 0; c < right.length; c++) {
      right[c] = Math.abs(Math.log(TempoFeatures.GRID[c] / loop.truth().tempo())) < NEAR;
    }
    return new Example(TempoFeatures.of(onsets), right);
  }

  /** On the true beats. */
  private static Example metre(TruthLoop loop, Onsets onsets, Chroma chroma) {
    double beat = loop.beatSeconds();
    double first = loop.downbeat() % beat;
    double[] beats =
        DoubleStream.iterate(first, t -> t < loop.audio().seconds() - 0.02, t -> t + beat)
            .toArray();
    int bar = loop.beatsPerBar();
    int downbeat = Math.floorMod(Math.round((loop.downbeat() - first) / beat), bar);
    boolean[] right = new boolean[MetreFeatures.CANDIDATES];
    for (int c = 0; c < right.length; c++) {
      right[c] =
          MetreFeatures.beatsPerBar(c) == bar && MetreFeatures.downbeat(c) == downbeat;
    }
    return new Example(MetreFeatures.of(onsets, chroma, beats), right);
  }

  private static void print(String name, double[] weights) {
    System.out.println(
        Arrays.stream(weights)
            .mapToObj(w -> String.format(Locale.ROOT, "%.4g", w))
            .collect(Collectors.joining(" ", name + " ", "")));
  }
}
