package dualdiffusion.format;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Audio to and from what the models see (ENGINE 2): a mel spectrogram for the autoencoder and an
 * MDCT for the diffusion decoder. Audio is {@code [batch, channels, samples]}, spectra are {@code
 * [batch, channels, bins, frames]}. One frame is one hop: {@code T} frames of either kind belong to
 * {@code (T - 1) * hop} samples, and frame {@code i} is centred on sample {@code i * hop}. Results
 * belong to the caller's {@link Scope}. Long audio is transformed in pieces, with the same result.
 */
public final class MelMdctFormat implements AutoCloseable {
  private final MelMdctConfig config;
  private final MelSpectrogram mel;
  private final Mdct mdct;

  /**
   * @throws FormatException when the filters cannot be told apart at this window
   */
  public MelMdctFormat(MelMdctConfig config) {
    this(config, Chunks.STANDARD);
  }

  MelMdctFormat(MelMdctConfig config, Chunks chunks) {
    this.config = config;
    this.mel = new MelSpectrogram(config, chunks);
    this.mdct = new Mdct(config, chunks);
  }

  public MelMdctConfig config() {
    return config;
  }

  /**
   * Magnitudes on the mel scale: {@code [B, C, melBins, melFrames(samples)]}, about unit RMS for
   * audio of -20 LUFS.
   *
   * @throws FormatException when the audio has another number of channels or is not longer than
   *     half an FFT
   */
  public Tensor toMel(Tensor audio) {
    checkAudio(audio, config.fft() / 2 + 1);
    try (var scope = new Scope()) {
      long[] in = audio.shape();
      Tensor rows = Kernels.run("reshape", audio, new long[] {-1, in[2]});
      Tensor out = mel.forward(highPass(rows));
      return scope.keep(
          Kernels.run("reshape", out, new long[] {in[0], in[1], out.size(1), out.size(2)}));
    }
  }

  /**
   * The MDCT: {@code [B, mdctChannels, mdctWindow / 2, ceil(samples / hop) + 1]}.
   *
   * @throws FormatException when the audio has another number of channels or is shorter than a
   *     window
   */
  public Tensor toMdct(Tensor audio) {
    return toMdct(audio, new float[audio.size(0)]);
  }

  /**
   * The MDCT after turning the phase of all partials, one angle (radians) for each of the batch: a
   * training augmentation that keeps how the audio sounds.
   *
   * @throws FormatException as {@link #toMdct(Tensor)}
   */
  public Tensor toMdct(Tensor audio, float[] angles) {
    checkAudio(audio, config.mdctWindow());
    if (angles.length != audio.size(0)) {
      throw new IllegalArgumentException(angles.length + " angles for " + audio);
    }
    try (var scope = new Scope()) {
      return scope.keep(mdct.forward(highPass(audio), angles));
    }
  }

  /**
   * Audio of an MDCT: {@code [B, C, (frames - 1) * mdctWindow / 2]}.
   *
   * @throws FormatException when the shape is another or there is only one frame
   */
  public Tensor fromMdct(Tensor spectrum) {
    checkSpectrum("MDCT", spectrum, config.mdctChannels(), config.mdctBins(), 2);
    try (var scope = new Scope()) {
      return scope.keep(mdct.inverse(spectrum));
    }
  }

  /**
   * The diffusion decoder's conditioning: the least-squares inverse of the mel filters, {@code [B,
   * C, psdBins, frames]}. It has 8 times the size of the mel spectrogram: give long ones in parts.
   *
   * @throws FormatException when the shape is another
   */
  public Tensor psd(Tensor melSpectrogram) {
    checkSpectrum("mel spectrogram", melSpectrogram, config.channels(), config.melBins(), 1);
    try (var scope = new Scope()) {
      return scope.keep(mel.psd(melSpectrogram));
    }
  }

  /**
   * What a mel spectrogram shows: the mean of its channels, {@code [B, 1, melBins, frames]},
   * magnitudes without the format's offset, power and scale, in those of {@link
   * MelMdctConfig#standard()}.
   */
  public Tensor magnitudes(Tensor melSpectrogram) {
    double power = 1 / config.absExponent();
    double scale = Math.pow(MelMdctConfig.standard().melScale(), config.absExponent());
    return Kernels.run(
        "mel_magnitudes", melSpectrogram, power, scale / config.melScale(), config.melOffset());
  }

  /** Centre frequencies of the mel filters, Hz, rising. */
  public double[] melHz() {
    double[] edges = MelFilters.edges(config);
    return Arrays.copyOfRange(edges, 1, edges.length - 1);
  }

  /** Edges of the mel filters, Hz, rising: filter i reaches from i to i + 2. */
  public double[] melEdges() {
    return MelFilters.edges(config);
  }

  /** The mel filters over the bins of the spectrogram's FFT, {@code [filter][bin]}. */
  public double[][] melFilters() {
    return new MelFilters(config, config.fft() / 2 + 1).bank();
  }

  /** What the bins of an MDCT are divided by: the slope of the mel scale at each. */
  public double[] mdctDensity() {
    return Mdct.densities(config);
  }

  /** Frequencies of the MDCT's bins, Hz. */
  public double[] mdctHz() {
    return IntStream.range(0, config.mdctBins())
        .mapToDouble(k -> (k + 0.5) * config.sampleRate() / config.mdctWindow())
        .toArray();
  }

  @Override
  public void close() {
    mel.close();
    mdct.close();
  }

  private Tensor highPass(Tensor audio) {
    double lowest = MelFilters.edges(config)[1];
    return config.minHz() == 0 || config.isPlain()
        ? audio
        : Kernels.run(
            "high_pass", audio, config.minHz() / config.sampleRate(), lowest / config.sampleRate());
  }

  private void checkAudio(Tensor audio, int shortest) {
    long[] shape = audio.shape();
    if (shape.length != 3 || shape[1] != config.channels()) {
      throw new FormatException(
          "Audio of shape %s is not [batch, %d channels, samples]."
              .formatted(Arrays.toString(shape), config.channels()),
          "Mix the audio to the model's channels first.");
    }
    if (shape[2] < shortest) {
      throw new FormatException(
          "The audio is too short: %d samples, but at least %d are needed."
              .formatted(shape[2], shortest),
          "Use longer audio.");
    }
  }

  static void checkSpectrum(String name, Tensor spectrum, int channels, int bins, int frames) {
    long[] shape = spectrum.shape();
    if (shape.length != 4 || shape[1] != channels || shape[2] != bins || shape[3] < frames) {
      throw new FormatException(
          "A %s of shape %s is not [batch, %d channels, %d bins, %d or more frames]."
              .formatted(name, Arrays.toString(shape), channels, bins, frames),
          "Use a model whose parts belong together.");
    }
  }
}
