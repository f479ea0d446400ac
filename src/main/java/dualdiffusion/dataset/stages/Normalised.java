package dualdiffusion.dataset.stages;

import dualdiffusion.audio.Channels;
import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.measure.Bandwidth;
import dualdiffusion.dataset.measure.Clipping;
import dualdiffusion.dataset.measure.Edges;
import dualdiffusion.dataset.measure.Offset;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.dsp.LoudnessTarget;

/**
 * A sound evened out: no offset, no silent ends, one loudness.
 *
 * @param measured what it was before
 */
record Normalised(AudioBuffer audio, Facts.Measured measured) {
  private static final double FADE_SECONDS = 0.01;

  /**
   * @param loop loops keep their length
   * @throws DataSetException when it is silent or too short
   */
  static Normalised of(AudioBuffer original, boolean loop, NormaliseSettings settings) {
    AudioBuffer narrow = original.channelCount() > 2 ? Channels.toStereo(original) : original;
    double[] means = Offset.of(narrow);
    AudioBuffer centred = Offset.removed(narrow, means);
    Edges edges = edges(centred, loop, settings);
    AudioBuffer trimmed = trimmed(centred, edges, settings, loop);
    Loudness loudness = Loudness.of(trimmed);
    double gain = new LoudnessTarget(settings.lufs(), settings.peak()).gain(loudness);
    var measured =
        new Facts.Measured(
            rounded(Math.max(loudness.integratedLufs(), -200)),
            rounded(loudness.truePeakDb()),
            rounded(Offset.largest(means)),
            rounded(Clipping.share(narrow)),
            Math.round(Bandwidth.of(trimmed)),
            rounded((double) edges.start() / original.sampleRate()),
            rounded((double) (original.frames() - edges.end()) / original.sampleRate()));
    AudioBuffer level = trimmed.scaled(gain);
    return new Normalised(
        settings.sampleRate().map(rate -> resampled(level, rate, loop)).orElse(level), measured);
  }

  /** Loops go around, so that their seams stay what they were. */
  private static AudioBuffer resampled(AudioBuffer audio, int rate, boolean loop) {
    int frames = Resampler.frames(audio.frames(), audio.sampleRate(), rate);
    return loop
        ? Resampler.resampleLoop(audio, rate, Math.max(1, frames))
        : Resampler.resample(audio, rate);
  }

  private static Edges edges(AudioBuffer audio, boolean loop, NormaliseSettings settings) {
    int margin = (int) Math.round(settings.margin() * audio.sampleRate());
    Edges edges = Edges.of(audio, Math.pow(10, settings.silence() / 20), margin);
    if (edges.isEmpty()) {
      throw new DataSetException(
          "It is silent: nothing in it is above %s dB.".formatted(settings.silence()),
          "Remove it, or set normalise.silence lower.");
    }
    return loop ? new Edges(0, audio.frames()) : edges;
  }

  private static AudioBuffer trimmed(
      AudioBuffer audio, Edges edges, NormaliseSettings settings, boolean loop) {
    AudioBuffer sound = audio.slice(edges.start(), edges.end());
    if (sound.seconds() < settings.shortest()) {
      throw new DataSetException(
          "It lasts %.2f s, less than %s s.".formatted(sound.seconds(), settings.shortest()),
          "Leave it out, or set normalise.shortest lower.");
    }
    double longest = settings.longest().orElse(Double.POSITIVE_INFINITY);
    if (loop || sound.seconds() <= longest) {
      return sound;
    }
    AudioBuffer cut = sound.slice(0, (int) Math.round(longest * sound.sampleRate()));
    fadeOut(cut);
    return cut;
  }

  private static void fadeOut(AudioBuffer cut) {
    int fade = Math.min(cut.frames(), (int) (FADE_SECONDS * cut.sampleRate()));
    for (int c = 0; c < cut.channelCount(); c++) {
      float[] samples = cut.channel(c);
      for (int i = 0; i < fade; i++) {
        samples[samples.length - 1 - i] *= (float) i / fade;
      }
    }
  }

  /** To six digits behind the point: an index is read by people too. */
  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
