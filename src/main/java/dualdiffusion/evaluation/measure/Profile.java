package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Loudness;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What ears would complain of, by name: spectrum, onsets, level, width, noise, clicks. */
public final class Profile {
  private static final int SIZE = 4096;
  private static final int[] OCTAVES = {63, 125, 250, 500, 1000, 2000, 4000, 8000};
  private static final double BASS_HZ = 150;

  /** Softest level that counts, dB below the mean. */
  private static final double FLOOR_DB = -70;

  private Profile() {}

  /** All finite; names end in their unit. */
  public static Map<String, Double> of(AudioBuffer audio) {
    Map<String, Double> figures = new LinkedHashMap<>();
    float[] mid = Mix.mid(audio);
    var stft = Stft.of(SIZE, SIZE / 4);
    float[][] spectra = stft.magnitudes(mid);
    double[] mean = meanPowers(spectra, stft.bins());
    double perBin = (double) audio.sampleRate() / SIZE;
    double all = sum(mean, 0, mean.length);
    for (int hz : OCTAVES) {
      double band = sum(mean, hz / Math.sqrt(2) / perBin, hz * Math.sqrt(2) / perBin);
      figures.put("octave %d Hz, dB".formatted(hz), Decibel.of(band, all));
    }
    figures.put("bass below 150 Hz, dB", Decibel.of(sum(mean, 0, BASS_HZ / perBin), all));
    figures.put("onsets, 1/s", Onsets.perSecond(audio));
    figures.put("onset sharpness", Onsets.sharpness(audio));
    addLevels(audio, figures);
    figures.put("width (side over middle), dB", width(mid, Mix.side(audio)));
    figures.put("flatness, dB", flatness(spectra, perBin));
    figures.put("partials stand out, dB", crest(spectra, perBin));
    figures.put("quiet places, dB", quiet(audio, mid));
    figures.put("clicks, 1/s", Clicks.perSecond(mid, audio.sampleRate()));
    return figures;
  }

  private static void addLevels(AudioBuffer audio, Map<String, Double> figures) {
    Loudness loudness = Loudness.of(audio);
    double lufs = Math.max(-70, loudness.integratedLufs());
    double peak = Math.max(-70, loudness.truePeakDb());
    figures.put("loudness, LUFS", lufs);
    figures.put("true peak, dB", peak);
    figures.put("peak over loudness, dB", peak - lufs);
  }

  private static double width(float[] mid, float[] side) {
    return Math.clamp(Decibel.of(energy(side), energy(mid)), -60, 60);
  }

  /** Geometric over arithmetic mean of the power between 100 Hz and 10 kHz: 0 dB is noise. */
  private static double flatness(float[][] spectra, double perBin) {
    return meanOver(spectra, perBin, 100, 10_000, (logs, mean) -> logs - mean);
  }

  /** The other way round in the octaves of melodies: smeared tones stand out less. */
  private static double crest(float[][] spectra, double perBin) {
    return meanOver(spectra, perBin, 200, 3_200, (logs, mean) -> mean - logs);
  }

  @FunctionalInterface
  private interface Difference {
    double of(double meanOfLogs, double logOfMean);
  }

  private static double meanOver(
      float[][] spectra, double perBin, double low, double high, Difference difference) {
    int from = (int) (low / perBin);
    int to = (int) (high / perBin);
    double sum = 0;
    for (float[] spectrum : spectra) {
      double logs = 0;
      double powers = 0;
      for (int k = from; k < to; k++) {
        double power = (double) spectrum[k] * spectrum[k] + 1e-10;
        logs += 10 * Math.log10(power) / (to - from);
        powers += power / (to - from);
      }
      sum += difference.of(logs, 10 * Math.log10(powers)) / spectra.length;
    }
    return sum;
  }

  /** The mean over bands of what a tenth of the time is softer than: noise fills quiet places. */
  private static double quiet(AudioBuffer audio, float[] mid) {
    var stft = Stft.of(1024, 256);
    var bands = new MelBands(40, stft.bins(), audio.sampleRate(), 40, audio.sampleRate() / 2.0);
    double[][] levels = Decibel.levels(stft.magnitudes(mid), bands, FLOOR_DB);
    double sum = 0;
    for (int b = 0; b < bands.count(); b++) {
      double[] band = new double[levels.length];
      for (int t = 0; t < band.length; t++) {
        band[t] = levels[t][b];
      }
      sum += Statistics.quantile(band, 0.1) / bands.count();
    }
    return sum;
  }

  private static double[] meanPowers(float[][] spectra, int bins) {
    double[] mean = new double[bins];
    for (float[] spectrum : spectra) {
      for (int k = 0; k < bins; k++) {
        mean[k] += (double) spectrum[k] * spectrum[k] / spectra.length;
      }
    }
    return mean;
  }

  private static double sum(double[] values, double from, double to) {
    double sum = 0;
    for (int k = (int) Math.ceil(from); k < Math.min(values.length, (int) Math.ceil(to)); k++) {
      sum += values[k];
    }
    return sum;
  }

  private static double energy(float[] signal) {
    double sum = 0;
    for (float sample : signal) {
      sum += (double) sample * sample;
    }
    return sum;
  }

  /** The unit of a figure, empty where it has none. */
  public static String unit(String figure) {
    int comma = figure.lastIndexOf(", ");
    return comma < 0 ? "" : figure.substring(comma + 2).strip().toLowerCase(Locale.ROOT);
  }
}
