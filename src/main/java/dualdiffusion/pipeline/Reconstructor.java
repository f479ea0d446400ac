package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.JobContext;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelPreview;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Takes a known sound through a model's mel spectrogram, autoencoder and decoders, to measure. */
public final class Reconstructor implements AutoCloseable {
  private final Model model;
  private final MelDecoder mels;

  private Reconstructor(Model model) {
    this.model = model;
    mels = new MelDecoder(model::dae, model.format());
  }

  /**
   * What becomes of a sound, all of one length.
   *
   * @param original the part that whole latent columns hold
   * @param fromMel phases recovered from its own mel spectrogram: nothing but phases is lost
   * @param fgla the autoencoder's mel spectrogram, phases recovered
   * @param diffusion the same drawn by the diffusion decoder, where the model has one
   * @param trueMel power per frame and filter of both channels, {@code [2 · frames][filters]}
   * @param coded likewise of the autoencoder's
   */
  public record Result(
      AudioBuffer original,
      AudioBuffer fromMel,
      AudioBuffer fgla,
      Optional<AudioBuffer> diffusion,
      float[][] trueMel,
      float[][] coded) {}

  /**
   * @param weights by module, where not the model's choice
   * @throws dualdiffusion.core.ProblemException for models of raw audio and damaged ones
   */
  public static Reconstructor load(Path folder, Map<String, String> weights) {
    return new Reconstructor(ModelLoader.load(folder, weights));
  }

  /** Hz. */
  public int sampleRate() {
    return config().sampleRate();
  }

  /**
   * Reconstructs.
   *
   * @param audio stereo at {@link #sampleRate()}
   * @param seed of the diffusion decoder
   */
  public Result apply(AudioBuffer audio, long seed, JobContext job) {
    AudioBuffer original = whole(audio);
    try (var _ = new Scope()) {
      Tensor mel = model.format().toMel(Tensors.of(original));
      Tensor coded = mels.decode(mels.encode(mel));
      return new Result(
          original,
          recovered(mel, job),
          recovered(coded, job),
          model.ddec().map(ddec -> drawn(coded, seed, job)),
          powers(mel),
          powers(coded));
    }
  }

  /** The autoencoder's part of {@link #apply} alone: its mel spectrogram, phases recovered. */
  public AudioBuffer coded(AudioBuffer audio, JobContext job) {
    try (var _ = new Scope()) {
      Tensor mel = model.format().toMel(Tensors.of(whole(audio)));
      return recovered(mels.decode(mels.encode(mel)), job);
    }
  }

  /** The part that whole latent columns hold. */
  private AudioBuffer whole(AudioBuffer audio) {
    int pooling = model.dae().config().pooling();
    int frames = (audio.frames() / config().hop() + 1) / pooling * pooling;
    if (frames < 2 * pooling || audio.channelCount() != config().channels()) {
      throw new BadRequestException("There is too little to reconstruct: " + audio + ".", "");
    }
    return audio.slice(0, (frames - 1) * config().hop());
  }

  private AudioBuffer recovered(Tensor mel, JobContext job) {
    return Tensors.audio(
        model.preview().toAudio(mel, MelPreview.Quality.GOOD, job.cancel(), job.progress()),
        sampleRate());
  }

  private AudioBuffer drawn(Tensor mel, long seed, JobContext job) {
    var decoder = new MdctDecoder(model.ddec().orElseThrow(), model.format());
    return Tensors.audio(decoder.decode(mel, null, seed, job), sampleRate());
  }

  /** Undoes scale, offset and power of the format. */
  private float[][] powers(Tensor mel) {
    float[] all = Kernels.run("contiguous", mel).toArray();
    int filters = mel.size(2);
    int frames = mel.size(3);
    float[][] powers = new float[mel.size(1) * frames][filters];
    for (int i = 0; i < all.length; i++) {
      int channel = i / (filters * frames);
      double plain = Math.max(0, all[i] - config().melOffset()) / config().melScale();
      powers[channel * frames + i % frames][i / frames % filters] =
          (float) Math.pow(plain, 2 / config().absExponent());
    }
    return powers;
  }

  private MelMdctConfig config() {
    return model.format().config();
  }

  @Override
  public void close() {
    model.close();
  }
}
