package dualdiffusion.model;

import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.RawConfig;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNetConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a model belong together: sizes that one hands to the next. */
final class ModelFit {
  private final Path folder;

  ModelFit(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws ModelException naming the folder and both parts that differ
   */
  void check(Sound sound, UNetConfig unet, @Nullable UNetConfig ddec) {
    switch (sound) {
      case Sound.Raw raw -> raw(raw.format().config(), unet, ddec);
      case Sound.Mel mel -> mel(mel.format().config(), mel.dae().config(), unet, ddec);
    }
  }

  /** The guide is asked what the latent model is asked. */
  void checkGuide(UNetConfig guide, UNetConfig unet) {
    same("channels of the unet", unet.inChannels(), "the guide", guide.inChannels());
    same("output channels of the unet", unet.outChannels(), "the guide", guide.outChannels());
    same("prompt values of the unet", unet.promptChannels(), "the guide", guide.promptChannels());
    same("folded rows of the unet", unet.inputs().fold(), "the guide", guide.inputs().fold());
    int paints = unet.inputs().inpainting() ? 1 : 0;
    int guides = guide.inputs().inpainting() ? 1 : 0;
    same("in-painting inputs of the unet", paints, "the guide", guides);
  }

  /** The classifier hears what the latent model draws, and reads what it hears. */
  void checkClassifier(ClassifierConfig classifier, UNetConfig unet, Sound sound) {
    String other = "the classifier";
    same("channels of the unet", unet.inChannels(), other, classifier.inChannels());
    same("prompt values of the unet", unet.promptChannels(), other, classifier.promptChannels());
    int rows =
        switch (sound) {
          case Sound.Raw raw -> raw.format().config().rows();
          case Sound.Mel mel -> mel.dae().config().melRows() / mel.dae().config().pooling();
        };
    same("rows of the latents", rows, other, classifier.rows());
    if (classifier.shortest() > unet.alignment()) {
      throw unfit("columns at least of the unet", unet.alignment(), other, classifier.shortest());
    }
  }

  private void raw(RawConfig format, UNetConfig unet, @Nullable UNetConfig ddec) {
    same("channels of the raw format", format.sampleChannels(), "the unet", unet.inChannels());
    rows("the raw format", format.rows(), unet);
    if (ddec != null) {
      throw new ModelException(
          "The model " + folder + " of raw audio has a diffusion decoder.",
          "Remove it from " + ModelIndex.FILE + ".");
    }
  }

  private void mel(
      MelMdctConfig format, DaeConfig dae, UNetConfig unet, @Nullable UNetConfig ddec) {
    same("mel bins of the format", format.melBins(), "the dae", dae.melRows());
    same("latent channels of the dae", dae.latentPlanes(), "the unet", unet.inChannels());
    same("output channels of the unet", unet.outChannels(), "its input", unet.inChannels());
    rows("the dae", dae.melRows() / dae.pooling(), unet);
    if (ddec != null) {
      same("MDCT channels of the format", format.mdctChannels(), "the ddec", ddec.inChannels());
      same("MDCT bins", format.mdctBins(), "the ddec", ddec.inputs().spectrumRows());
      same("spectrum bins", format.psdBins(), "the ddec", ddec.inputs().spectrumBins());
    }
  }

  private void rows(String from, int rows, UNetConfig unet) {
    if (unet.inputs().folds()) {
      same("rows of " + from, rows, "the folded inputs of the unet", unet.inputs().fold());
    } else if (rows % unet.alignment() != 0) {
      throw unfit("rows of " + from, rows, "the levels of the unet", unet.alignment());
    }
  }

  private void same(String what, int has, String other, int wants) {
    if (has != wants) {
      throw unfit(what, has, other, wants);
    }
  }

  private ModelException unfit(String what, int has, String other, int wants) {
    return new ModelException(
        "The parts of the model %s do not belong together: %d %s, but %d of %s."
            .formatted(folder, has, what, wants, other),
        "Restore or import the model again.");
  }
}
