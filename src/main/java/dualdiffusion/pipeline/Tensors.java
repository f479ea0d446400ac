package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.tensor.Tensor;
import java.nio.FloatBuffer;

/** Audio in and out of libtorch's memory. */
final class Tensors {
  private Tensors() {}

  /** {@code [1, channels, frames]}. */
  static Tensor of(AudioBuffer audio) {
    Tensor tensor = Tensor.empty(1, audio.channelCount(), audio.frames());
    FloatBuffer memory = tensor.memory();
    for (int c = 0; c < audio.channelCount(); c++) {
      memory.put(audio.channel(c));
    }
    return tensor;
  }

  /** The audio of a {@code [1, channels, frames]} tensor. */
  static AudioBuffer audio(Tensor tensor, int sampleRate) {
    float[] all = tensor.toArray();
    int frames = tensor.size(2);
    float[][] channels = new float[tensor.size(1)][frames];
    for (int c = 0; c < channels.length; c++) {
      System.arraycopy(all, c * frames, channels[c], 0, frames);
    }
    return new AudioBuffer(sampleRate, channels);
  }
}
