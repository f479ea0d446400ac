package dualdiffusion.dsp.analysis;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dsp.PowerSpectrum;

/**
 * All spectra that the analyses read, computed once: short windows for rhythm, long ones for pitch.
 *
 * @param windowSeconds length of the short windows
 * @param frameRate short frames a second, about 100; frame {@code t} is centred on {@code t /
 *     frameRate} seconds
 * @param bands {@code [frame][band]}: amplitude in mel bands, see {@link Bands}
 * @param pitchRate long frames a second, about 10; frame {@code t} is centred on {@code t /
 *     pitchRate} seconds
 * @param pitches {@code [frame]}: the partials that sound
 */
record Spectra(
    double windowSeconds,
    double frameRate,
    float[][] bands,
    double pitchRate,
    Partials[] pitches) {
  private static final double FRAMES_PER_SECOND = 100;
  private static final int FRAMES_PER_PITCH = 10;
  private static final double SHORT_SECONDS = 0.0213;
  private static final double LONG_SECONDS = 0.17;
  private static final int FRAMES_PER_CHECK = 100;

  static Spectra of(AudioBuffer audio, Cancel cancel, Progress progress) {
    int hop = Math.max(1, (int) Math.round(audio.sampleRate() / FRAMES_PER_SECOND));
    int frames = audio.frames() / hop + 1;
    float[][] bands = new float[frames][];
    Partials[] pitches = new Partials[(frames - 1) / FRAMES_PER_PITCH + 1];
    var rhythm = new PowerSpectrum(audio, null, SHORT_SECONDS);
    var pitch = new PowerSpectrum(audio, null, LONG_SECONDS);
    var rhythmScratch = rhythm.scratch();
    var pitchScratch = pitch.scratch();
    var melBands = new Bands(audio.sampleRate(), rhythm.size());
    for (int t = 0; t < frames; t++) {
      if (t % FRAMES_PER_CHECK == 0) {
        cancel.check();
        progress.report("analysing", t, frames);
      }
      bands[t] = melBands.amplitudes(power(rhythm, rhythmScratch, (long) t * hop));
      if (t % FRAMES_PER_PITCH == 0) {
        float[] power = power(pitch, pitchScratch, (long) t * hop);
        pitches[t / FRAMES_PER_PITCH] =
            Partials.of(power, (double) audio.sampleRate() / pitch.size());
      }
    }
    progress.report("analysing", frames, frames);
    double rate = (double) audio.sampleRate() / hop;
    double window = (double) rhythm.size() / audio.sampleRate();
    return new Spectra(window, rate, bands, rate / FRAMES_PER_PITCH, pitches);
  }

  private static float[] power(PowerSpectrum spectrum, PowerSpectrum.Scratch scratch, long centre) {
    scratch.clear();
    spectrum.add(scratch, centre);
    return scratch.power();
  }
}
