package dualdiffusion.pipeline;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.Network;
import dualdiffusion.diffusion.Ring;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Tiles;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Draws the waveform of a mel spectrogram as an MDCT, with the diffusion decoder (ENGINE §4). */
final class MdctDecoder {
  /** MDCT frames of a tile. */
  private static final int TILE = 2048;

  private static final int STEPS = 20;
  private static final double RHO = 7;
  private static final Perturbation PERTURBATION = new Perturbation(0.5, 0);

  /** Keeps its noise apart from that of the latents. */
  private static final int STREAM = 1 << 20;

  private final UNet ddec;
  private final MelMdctFormat format;
  private final Tiles tiles;

  MdctDecoder(UNet ddec, MelMdctFormat format) {
    this(ddec, format, TILE);
  }

  /**
   * @param tile MDCT frames of a tile, a multiple of the network's alignment; tiles overlap by its
   *     reach
   */
  MdctDecoder(UNet ddec, MelMdctFormat format, int tile) {
    this.ddec = ddec;
    this.format = format;
    this.tiles = new Tiles(tile, aligned(ddec.config().reach()));
  }

  /**
   * Draws the audio of a mel spectrogram {@code [1, 2, rows, frames]}.
   *
   * @param known what of the audio is known; null for nothing
   * @return {@code [1, 2, (frames − 1) · hop]}
   */
  Tensor decode(Tensor mel, @Nullable KnownSound known, long seed, JobContext job) {
    int frames = aligned(mel.size(3));
    try (var scope = new Scope()) {
      Denoiser model = denoiser(Kernels.run("replicated", mel, 0, frames - mel.size(3)), false);
      Denoiser around = known == null ? model : new KnownCells(model, known, format, frames);
      Tensor mdct = sample(around, frames, seed, job);
      return scope.keep(format.fromMdct(part(mdct, 0, mel.size(3))));
    }
  }

  /**
   * Likewise where the last frame is followed by the first.
   *
   * @return {@code [1, 2, frames · hop]}
   */
  Tensor decodeLoop(Tensor mel, long seed, JobContext job) {
    try (var scope = new Scope()) {
      Tensor mdct = sample(denoiser(mel, true), mel.size(3), seed, job);
      return scope.keep(format.fromMdct(Kernels.run("ring", mdct, 0, 1)));
    }
  }

  private Denoiser denoiser(Tensor mel, boolean ring) {
    boolean once = mel.size(3) <= tiles.length();
    Tensor heard = once ? format.psd(mel) : mel;
    Network network = network(unprompted(), once ? part -> part : format::psd);
    Network around = ring ? new Ring(network, tiles.overlap(), alignment()) : network;
    return (x, sigma) -> around.denoise(x, sigma, heard);
  }

  private Tensor sample(Denoiser model, int frames, long seed, JobContext job) {
    NoiseRange range = ddec.config().noise();
    double[] sigmas = Schedule.EDM2.sigmas(STEPS, range.max(), range.min(), RHO);
    var config = new SamplerConfig(Solver.EULER, PERTURBATION, range.min(), range.data());
    return new Sampler(config, sigmas)
        .sample(
            model,
            step -> noise(seed, step, frames),
            job.cancel(),
            (state, of, clean) -> job.progress().report("decoding", state.step(), of));
  }

  private Tensor noise(long seed, int step, int frames) {
    int channels = ddec.config().inChannels();
    int rows = ddec.config().inputs().spectrumRows();
    return Noise.normal(seed, STREAM + step, channels, rows, 0, frames);
  }

  /**
   * @param spectrum what the network hears of a part of the condition: long ones, eight times the
   *     size of their mel spectrogram, are made tile by tile
   */
  private Network network(@Nullable Tensor label, UnaryOperator<Tensor> spectrum) {
    return (x, sigma, known) ->
        tiles.run(
            x.size(3),
            1,
            (from, to) -> {
              Tensor psd = spectrum.apply(part(known, from, to));
              return ddec.denoise(part(x, from, to), new double[] {sigma}, label, psd);
            });
  }

  private int aligned(int columns) {
    return Math.ceilDiv(columns, alignment()) * alignment();
  }

  private int alignment() {
    return ddec.config().alignment();
  }

  /** A decoder that could hear a prompt hears none. */
  private @Nullable Tensor unprompted() {
    int width = ddec.config().promptChannels();
    return width == 0 ? null : ddec.embed(Tensor.zeros(1, width), new float[] {0});
  }

  private static Tensor part(@Nullable Tensor x, int from, int to) {
    if (x == null) {
      throw new IllegalArgumentException("the decoder needs a spectrum");
    }
    return Kernels.run("narrow", x, 3, from, to - from);
  }
}
