package dualdiffusion.dsp.analysis;

import dualdiffusion.core.Cancel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tempo, beats and bars together.
 *
 * @param beats in seconds
 */
record Rhythm(Tempo tempo, TempoMap map, double[] beats, Metre metre) {
  private static final double LEAST_SECONDS = 1.5;
  private static final int FEWEST_BEATS = 3;
  private static final double EARLY_BEATS = 0.05;
  private static final int ALTERNATIVES = 3;

  /** Empty for silence, steady sounds and very short audio. */
  static Optional<Rhythm> of(Onsets onsets, Chroma chroma, Cancel cancel) {
    double contrast = onsets.contrast();
    if (contrast == 0 || onsets.frames() < LEAST_SECONDS * onsets.rate()) {
      return Optional.empty();
    }
    TempoPath path = TempoPath.of(onsets, cancel);
    double[] tracked = BeatTracker.beats(onsets, t -> path.period(t, onsets.rate()));
    if (tracked.length < FEWEST_BEATS) {
      return Optional.empty();
    }
    double seconds = (onsets.frames() - 1) / onsets.rate();
    TempoMap map = fromFirstBeat(BeatLine.map(tracked));
    double[] beats = map.isConstant() ? beats(map, seconds) : tracked;
    double bpm = map.bpmAt(beats[beats.length / 2]);
    double clarity = clarity(onsets, path) * ramp(contrast, 0.3, 0.7);
    double confidence = path.certainty() * clarity;
    var tempo = new Tempo(bpm, confidence, path.others(bpm, ALTERNATIVES));
    return Optional.of(new Rhythm(tempo, map, beats, metre(onsets, chroma, beats, confidence)));
  }

  /** Bars are no surer than the beats they consist of. */
  private static Metre metre(Onsets onsets, Chroma chroma, double[] beats, double ofBeats) {
    double[] scores = Weights.METRE.scores(MetreFeatures.of(onsets, chroma, beats));
    int best = Choice.best(scores);
    return new Metre(
        MetreFeatures.beatsPerBar(best),
        MetreFeatures.downbeat(best),
        Choice.probabilities(scores)[best] * ofBeats);
  }

  /** One tempo: beat 0 is the first within the audio, or so little before that it is heard. */
  private static TempoMap fromFirstBeat(TempoMap map) {
    if (!map.isConstant()) {
      return map;
    }
    double bpm = map.sections().getFirst().bpm();
    double beat = 60 / bpm;
    double place = map.sections().getFirst().seconds();
    double first = place - Math.floor(place / beat + EARLY_BEATS) * beat;
    return new TempoMap(List.of(new TempoMap.Section(first, 0, bpm)));
  }

  private static double[] beats(TempoMap map, double seconds) {
    int count = (int) Math.floor(map.beatAt(seconds)) + 1;
    return IntStream.range(0, Math.max(2, count))
        .mapToDouble(beat -> Math.max(0, map.secondsAt(beat)))
        .toArray();
  }

  /** How clearly onsets repeat after one, two or four beats: 0…1, about 0 for noise. */
  private static double clarity(Onsets onsets, TempoPath path) {
    int length = (int) Math.min(onsets.frames(), 12 * onsets.rate());
    double sum = 0;
    int parts = Math.max(1, onsets.frames() / length);
    for (int p = 0; p < parts; p++) {
      double[] likeness =
          TempoFeatures.likeness(onsets.slice(p * length, (p + 1) * length), Onsets.ALL);
      double beat = path.period((p + 0.5) * length, onsets.rate());
      sum +=
          Arrays.stream(new double[] {1, 2, 4})
              .map(k -> Series.at(likeness, k * beat))
              .max()
              .orElse(0);
    }
    return ramp(sum / parts, 0.1, 0.35);
  }

  private static double ramp(double value, double from, double to) {
    return Math.clamp((value - from) / (to - from), 0.0, 1.0);
  }

  List<Double> beatList() {
    return Arrays.stream(beats).boxed().toList();
  }
}
