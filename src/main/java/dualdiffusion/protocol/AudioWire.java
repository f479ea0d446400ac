package dualdiffusion.protocol;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Audio as a header and chunks of at most {@value Protocol#CHUNK_BYTES} bytes, encoded lazily. */
public final class AudioWire {
  private AudioWire() {}

  /** @param start the clip's frame where the audio begins; 0 for whole clips */
  public static AudioHeader header(AudioBuffer audio, int start) {
    return AudioHeader.newBuilder()
        .setSampleRate(audio.sampleRate())
        .setChannels(audio.channelCount())
        .setFrames(audio.frames())
        .setStart(start)
        .build();
  }

  /** All chunks; the channels advance together. */
  public static Stream<AudioChunk> chunks(AudioBuffer audio) {
    return IntStream.iterate(0, start -> start < audio.frames(), Floats::next)
        .boxed()
        .flatMap(
            start ->
                IntStream.range(0, audio.channelCount())
                    .mapToObj(channel -> chunk(audio, channel, start)));
  }

  private static AudioChunk chunk(AudioBuffer audio, int channel, int start) {
    return AudioChunk.newBuilder()
        .setChannel(channel)
        .setSamples(Floats.chunk(audio.channel(channel), start))
        .build();
  }
}
