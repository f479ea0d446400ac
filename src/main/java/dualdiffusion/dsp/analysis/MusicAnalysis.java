package dualdiffusion.dsp.analysis;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import java.util.List;
import java.util.Optional;

/**
 * What is heard in a piece of music. All times are seconds from the beginning of the audio.
 *
 * <p>Any audio is taken: silence, noise, clicks or a fraction of a second give empty parts or low
 * confidence. Samples that are no numbers count as silence. Ten minutes of stereo take a few
 * seconds on one core.
 *
 * @param seconds length of the audio
 * @param onsets how strongly notes begin, about 100 values a second
 * @param tempo empty for silence, steady sounds and audio below 1.5 s
 * @param tempoMap which beat is when; one section where the tempo is constant. Present with {@code
 *     tempo}
 * @param beats moments of the beats, in order; on the grid where the tempo is constant
 * @param metre present with {@code tempo}
 * @param key empty where no note sounds
 */
public record MusicAnalysis(
    double seconds,
    OnsetEnvelope onsets,
    Optional<Tempo> tempo,
    Optional<TempoMap> tempoMap,
    List<Double> beats,
    Optional<Metre> metre,
    Optional<Key> key) {
  public MusicAnalysis {
    beats = List.copyOf(beats);
  }

  /**
   * Listens to the whole.
   *
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public static MusicAnalysis of(AudioBuffer audio, Cancel cancel) {
    return of(audio, cancel, Progress.NONE);
  }

  /**
   * Listens to the whole.
   *
   * @param progress is told of one stage, "analysing", about every second of audio
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public static MusicAnalysis of(AudioBuffer audio, Cancel cancel, Progress progress) {
    Spectra spectra = Spectra.of(finite(audio), cancel, progress);
    Onsets onsets = Onsets.of(spectra);
    Chroma chroma = Chroma.of(spectra);
    cancel.check();
    Optional<Rhythm> rhythm = Rhythm.of(onsets, chroma, cancel);
    return new MusicAnalysis(
        audio.seconds(),
        onsets.envelope(),
        rhythm.map(Rhythm::tempo),
        rhythm.map(Rhythm::map),
        rhythm.map(Rhythm::beatList).orElse(List.of()),
        rhythm.map(Rhythm::metre),
        Keys.of(chroma));
  }

  /** The grid of music that keeps its tempo. */
  public Optional<BeatGrid> grid() {
    return tempoMap
        .filter(TempoMap::isConstant)
        .flatMap(
            map ->
                metre.map(
                    m ->
                        new BeatGrid(
                            map.sections().getFirst().bpm(),
                            map.secondsAt(m.firstDownbeat()),
                            m.beatsPerBar())));
  }

  private static AudioBuffer finite(AudioBuffer audio) {
    return audio.isWithin(LOUDEST) ? audio : cleaned(audio);
  }

  /** Far beyond any recording; squares of what is louder would overflow. */
  private static final float LOUDEST = 1e6f;

  private static AudioBuffer cleaned(AudioBuffer audio) {
    float[][] channels = new float[audio.channelCount()][audio.frames()];
    for (int c = 0; c < channels.length; c++) {
      float[] samples = audio.channel(c);
      for (int i = 0; i < samples.length; i++) {
        float sample = samples[i];
        channels[c][i] = Math.abs(sample) <= LOUDEST ? sample : 0;
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }
}
