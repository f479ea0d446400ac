package dualdiffusion.pipeline;

import dualdiffusion.core.JobContext;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.diffusion.Schedule;
import dualdiffusion.tensor.Tiles;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Draws the waveform of a mel spectrogram as an MDCT, with the diffusion decoder (ENGINE §4). */
final class MdctDecoder {
  /** MDCT frames; the overlap is beyond the network's reach. */
  private static final Tiles TILES = new Tiles(2048, 256);

  private static final int STEPS = 20;
  private static final double RHO = 7;
  private static final double PERTURBATION = 0.5;

  /** Keeps its noise apart from that of the latents. */
  private static final int STREAM = 1 << 20;

  private final UNet ddec;
  private final MelMdctFormat format;

  MdctDecoder(UNet ddec, MelMdctFormat format) {
    this.ddec = ddec;
    this.format = format;
  }

  /** Mel {@code [1, 2, rows, frames]} to audio {@code [1, 2, (frames − 1) · hop]}. */
  Tensor decode(Tensor mel, long seed, JobContext job) {
    try (var scope = new Scope()) {
      Tensor psd = format.psd(mel);
      int frames = mel.size(3);
      NoiseRange range = ddec.config().noise();
      double[] sigmas = Schedule.EDM2.sigmas(STEPS, range.max(), range.min(), RHO);
      var config = new SamplerConfig(false, PERTURBATION, 0, range.min(), range.data());
      NoiseSource noise = step -> noise(seed, step, frames);
      Tensor mdct =
          new Sampler(config)
              .sample(
                  denoiser(psd, frames),
                  sigmas,
                  noise,
                  job.cancel(),
                  (step, of, clean) -> job.progress().report("decoding", step, of));
      return scope.keep(format.fromMdct(mdct));
    }
  }

  private Tensor noise(long seed, int step, int frames) {
    int channels = ddec.config().inChannels();
    int rows = ddec.config().inputs().spectrumRows();
    return Noise.normal(seed, STREAM + step, channels, rows, 0, frames);
  }

  private Denoiser denoiser(Tensor psd, int frames) {
    Tensor label = unprompted();
    return (x, sigma) ->
        TILES.run(
            frames,
            1,
            (from, to) ->
                ddec.denoise(part(x, from, to), new double[] {sigma}, label, part(psd, from, to)));
  }

  /** A decoder that could hear a prompt hears none. */
  private @Nullable Tensor unprompted() {
    int width = ddec.config().promptChannels();
    return width == 0 ? null : ddec.embed(Tensor.zeros(1, width), new float[] {0});
  }

  private static Tensor part(Tensor x, int from, int to) {
    return Kernels.run("narrow", x, 3, from, to - from);
  }
}
