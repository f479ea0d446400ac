package dualdiffusion.dsp.analysis;

import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Composition;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.StyleNames;
import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A composed loop and what is true of it.
 *
 * @param downbeat seconds of one of its downbeats
 */
record TruthLoop(Truth truth, AudioBuffer audio, double downbeat) {

  /** Loops of all styles, begun at their first bar. */
  static Stream<TruthLoop> all(int firstSeed, int seeds) {
    return StyleNames.all().stream()
        .filter(style -> !style.id().equals(StyleNames.MIX))
        .flatMap(
            style ->
                IntStream.range(firstSeed, firstSeed + seeds).mapToObj(seed -> of(style, seed)));
  }

  /** Even seeds are loops of the usual length, odd ones of any tempo and so of other lengths. */
  private static TruthLoop of(StyleNames.Line style, int seed) {
    Request usual = Request.any(seed).withStyle(style.id());
    Request request = seed % 2 == 0 ? usual : anyTempo(usual, style);
    Composition made = Composer.compose(request, new Cancel());
    return new TruthLoop(made.truth(), made.audio(), 0);
  }

  private static Request anyTempo(Request usual, StyleNames.Line style) {
    double part = chance(usual.seed()).nextDouble();
    double tempo = style.slowest() + part * (style.fastest() - style.slowest());
    return new Request(
        usual.style(),
        usual.tonic(),
        usual.mode(),
        OptionalDouble.of(tempo),
        usual.bars(),
        usual.seconds(),
        usual.seed());
  }

  /** Not {@code Random}, whose first numbers of neighbouring seeds are nearly the same. */
  private static SplittableRandom chance(long seed) {
    return new SplittableRandom(seed);
  }

  /** As long as a window of the tempo, by going round. */
  TruthLoop lasting(double seconds) {
    float[][] channels = new float[audio.channelCount()][(int) (seconds * audio.sampleRate())];
    for (int c = 0; c < channels.length; c++) {
      for (int i = 0; i < channels[c].length; i++) {
        channels[c][i] = audio.channel(c)[i % audio.frames()];
      }
    }
    return new TruthLoop(truth, new AudioBuffer(audio.sampleRate(), channels), downbeat);
  }

  /** The same loop begun anywhere, by its seed. */
  TruthLoop turned() {
    int later = chance(truth.seed()).nextInt(audio.frames());
    return new TruthLoop(truth, turned(audio, later), (double) later / audio.sampleRate());
  }

  private static AudioBuffer turned(AudioBuffer audio, int later) {
    float[][] channels = new float[audio.channelCount()][audio.frames()];
    for (int c = 0; c < channels.length; c++) {
      System.arraycopy(audio.channel(c), 0, channels[c], later, audio.frames() - later);
      System.arraycopy(audio.channel(c), audio.frames() - later, channels[c], 0, later);
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }

  boolean isMinor() {
    return truth.mode().equals("minor") || truth.mode().equals("dorian");
  }

  int beatsPerBar() {
    return Integer.parseInt(truth.meter().substring(0, 1));
  }

  double beatSeconds() {
    return 60 / truth.tempo();
  }
}
