package dualdiffusion.protocol;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Audio as a header and chunks of at most {@value Protocol#CHUNK_BYTES} bytes, encoded lazily. */
public final class AudioWire {
  private AudioWire() {}

  /**
   * @param start the clip's frame where the audio begins; 0 for whole clips
   */
  public static AudioHeader header(AudioBuffer audio, int start) {
    return AudioHeader.newBuilder()
        .setSampleRate(audio.sampleRate())
        .setChannels(audio.channelCount())
        .setFrames(audio.frames())
        .setStart(start)
        .build();
  }

  /** All chunks; the channels advance together. Each is encoded when it is asked for. */
  public static Stream<AudioChunk> chunks(AudioBuffer audio) {
    int channels = audio.channelCount();
    return IntStream.range(0, Floats.chunks(audio.frames()) * channels)
        .mapToObj(i -> chunk(audio, i % channels, Floats.start(i / channels)));
  }

  private static AudioChunk chunk(AudioBuffer audio, int channel, int start) {
    float[] samples = new float[Floats.length(start, audio.frames())];
    audio.read(channel, start, samples, 0, samples.length);
    return AudioChunk.newBuilder().setChannel(channel).setSamples(Floats.chunk(samples, 0)).build();
  }
}
