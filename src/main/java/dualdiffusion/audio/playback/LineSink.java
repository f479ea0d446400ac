package dualdiffusion.audio.playback;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** An output device through Java Sound, 16-bit. */
public final class LineSink implements AudioSink {
  private static final double QUEUE_SECONDS = 0.1;
  private static final int BYTES = 2;
  private static final float FULL_SCALE = 32_767;
  private static final long NAP_NANOS = 2_000_000;

  /** A device that takes nothing for so long is gone: Java Sound does not tell. */
  private static final long LOST_NANOS = 1_000_000_000L;

  private final SourceDataLine line;
  private final LongSupplier nanoTime;
  private final int frameBytes;
  private boolean started;
  private byte[] pcm = new byte[0];
  private volatile boolean closed;

  LineSink(SourceDataLine line, LongSupplier nanoTime) {
    this.line = line;
    this.nanoTime = nanoTime;
    this.frameBytes = line.getFormat().getFrameSize();
  }

  static AudioFormat format(int sampleRate, int channels) {
    return new AudioFormat(sampleRate, 8 * BYTES, channels, true, false);
  }

  /** Opens the system's default device. */
  public static AudioSink open(int sampleRate, int channels) {
    return OutputDevices.open("", sampleRate, channels);
  }

  /** Opens a line. */
  static AudioSink open(SourceDataLine line, AudioFormat format) throws LineUnavailableException {
    int queueFrames = (int) (QUEUE_SECONDS * format.getSampleRate());
    line.open(format, queueFrames * format.getFrameSize());
    return new LineSink(line, System::nanoTime);
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
    send(bytes);
  }

  /** Writes as there is room, so that a device that has stopped is noticed. */
  private void send(int bytes) {
    int sent = 0;
    long progress = nanoTime.getAsLong();
    while (sent < bytes && !closed) {
      int room = Math.min(line.available() / frameBytes * frameBytes, bytes - sent);
      int taken = room > 0 ? line.write(pcm, sent, room) : 0;
      sent += taken;
      if (room == 0) {
        start();
      }
      long now = nanoTime.getAsLong();
      if (taken > 0) {
        progress = now;
      } else if (!closed && (!line.isOpen() || now - progress > LOST_NANOS)) {
        throw new NoAudioDeviceException("the device is gone", null);
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  private void start() {
    if (!started) {
      line.start();
      started = true;
    }
  }

  @Override
  public void drain() {
    start();
    long progress = nanoTime.getAsLong();
    long queued = framesQueued();
    while (!closed && queued > 0 && nanoTime.getAsLong() - progress < LOST_NANOS) {
      LockSupport.parkNanos(NAP_NANOS);
      long now = framesQueued();
      progress = now < queued ? nanoTime.getAsLong() : progress;
      queued = now;
    }
  }

  @Override
  public long framesPlayed() {
    return line.getLongFramePosition();
  }

  @Override
  public long framesQueued() {
    return ((long) line.getBufferSize() - line.available()) / frameBytes;
  }

  @Override
  public void close() {
    closed = true;
    line.stop();
    line.flush();
    line.close();
  }
}
