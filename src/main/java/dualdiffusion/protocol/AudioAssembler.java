package dualdiffusion.protocol;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Receives audio: a checked header, then chunks that must fill it exactly. */
public final class AudioAssembler {
  private static final int EARLIEST = -(1 << 30);

  private final int sampleRate;
  private final int start;
  private final Floats[] channels;

  public AudioAssembler(AudioHeader header) {
    sampleRate = Check.count("sample rate", header.getSampleRate(), 1, Protocol.MAX_SAMPLE_RATE);
    int count = Check.count("number of channels", header.getChannels(), 1, Protocol.MAX_CHANNELS);
    int frames = frames(header.getFrames(), sampleRate, count);
    start =
        Check.count(
            "start of the audio", header.getStart(), EARLIEST, Integer.MAX_VALUE - frames);
    channels =
        IntStream.range(0, count)
            .mapToObj(c -> new Floats("audio of channel " + c, frames))
            .toArray(Floats[]::new);
  }

  private static int frames(long frames, int sampleRate, int channels) {
    long longest = (long) (Protocol.MAX_SECONDS * sampleRate);
    int checked = Check.count("number of audio frames", frames, 1, longest);
    Check.count(
        "number of audio samples of all channels", frames * channels, 1, Protocol.MAX_SAMPLES);
    return checked;
  }

  public void add(AudioChunk chunk) {
    int channel =
        Check.count("channel of an audio chunk", chunk.getChannel(), 0, channels.length - 1);
    channels[channel].add(chunk.getSamples());
  }

  public boolean isComplete() {
    return Arrays.stream(channels).allMatch(Floats::isComplete);
  }

  /** Samples of all channels together. */
  long samples() {
    return (long) channels.length * channels[0].length();
  }

  /** The clip's frame where the audio begins. */
  public int start() {
    return start;
  }

  /** The whole audio; to be called once, at the end. */
  public AudioBuffer audio() {
    return new AudioBuffer(
        sampleRate, Arrays.stream(channels).map(Floats::take).toArray(float[][]::new));
  }
}
