package dualdiffusion.audio.playback;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** The default output device through Java Sound, 16-bit. */
public final class LineSink implements AudioSink {
  private static final double QUEUE_SECONDS = 0.1;
  private static final int BYTES = 2;
  private static final float FULL_SCALE = 32_767;

  private final SourceDataLine line;
  private byte[] pcm = new byte[0];

  private LineSink(SourceDataLine line) {
    this.line = line;
  }

  /**
   * @throws NoAudioDeviceException when no device takes the format
   */
  public static AudioSink open(int sampleRate, int channels) {
    var format = new AudioFormat(sampleRate, 8 * BYTES, channels, true, false);
    int queueFrames = (int) (QUEUE_SECONDS * sampleRate);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, queueFrames * format.getFrameSize());
      line.start();
      return new LineSink(line);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw new NoAudioDeviceException("nothing here plays " + format, e);
    }
  }

  @Override
  public void write(float[][] block, int frames) {
    int bytes = frames * block.length * BYTES;
    if (pcm.length < bytes) {
      pcm = new byte[bytes];
    }
    int at = 0;
    for (int i = 0; i < frames; i++) {
      for (float[] channel : block) {
        int value = Math.round(Math.clamp(channel[i], -1f, 1f) * FULL_SCALE);
        pcm[at++] = (byte) value;
        pcm[at++] = (byte) (value >> 8);
      }
    }
    line.write(pcm, 0, bytes);
  }

  @Override
  public void drain() {
    line.drain();
  }

  @Override
  public long framesPlayed() {
    return line.getLongFramePosition();
  }

  @Override
  public void close() {
    line.stop();
    line.flush();
    line.close();
  }
}
