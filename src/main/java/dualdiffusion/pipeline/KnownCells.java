package dualdiffusion.pipeline;

import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/** Puts the MDCT of a known sound in place of what a model predicts where it is known. */
final class KnownCells implements Denoiser {
  private final Denoiser model;
  private final Tensor known;
  private final Tensor share;

  KnownCells(Denoiser model, KnownSound sound, MelMdctFormat format, int frames) {
    this.model = model;
    Tensor mdct = format.toMdct(sound.audio());
    int had = Math.min(mdct.size(3), frames);
    Tensor cut = Kernels.run("narrow", mdct, 3, 0, had);
    known = Kernels.run("replicated", cut, 0, frames - had);
    share = share(sound, format, frames);
  }

  private static Tensor share(KnownSound sound, MelMdctFormat format, int frames) {
    double[] hz = format.mdctHz();
    double hop = (double) format.config().hop() / format.config().sampleRate();
    float[] values = new float[hz.length * frames];
    for (int bin = 0; bin < hz.length; bin++) {
      for (int frame = 0; frame < frames; frame++) {
        values[bin * frames + frame] = sound.share(hz[bin], frame * hop);
      }
    }
    return Tensor.of(values, hz.length, frames);
  }

  @Override
  public Tensor denoise(Tensor x, double sigma) {
    return Kernels.run("toward", model.denoise(x, sigma), known, share);
  }
}
