package dualdiffusion.studio.transport;

import dualdiffusion.audio.playback.AudioSink;
import dualdiffusion.audio.playback.SinkFactory;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Plays as many frames as a test says, and keeps them. */
final class StepSink implements AudioSink {
  private static final int QUEUE = 4_096;

  private final List<float[]> heard = new ArrayList<>();
  private long written;
  private long played;
  private boolean closed;

  /** Sinks of a test, the latest last. */
  static final class Factory extends ArrayList<StepSink> implements SinkFactory {
    @Serial private static final long serialVersionUID = 1;
    private final transient List<String> chosen = new ArrayList<>();

    @Override
    public AudioSink open(int sampleRate, int channels) {
      add(new StepSink());
      return getLast();
    }

    @Override
    public List<String> devices() {
      return List.of("Speakers", "Headphones");
    }

    @Override
    public void choose(String device) {
      chosen.add(device);
    }

    List<String> chosen() {
      return chosen;
    }
  }

  @Override
  public synchronized void write(float[][] block, int frames) {
    for (int i = 0; i < frames; i++) {
      heard.add(new float[] {block[0][i], block[block.length - 1][i]});
    }
    written += frames;
    notifyAll();
    while (!closed && written - played > QUEUE) {
      hold();
    }
  }

  /** Lets so many more frames be heard. */
  synchronized void play(long frames) {
    long until = played + frames;
    while (played < until) {
      played = Math.min(until, written);
      notifyAll();
      if (played < until) {
        hold();
      }
    }
  }

  private void hold() {
    try {
      wait();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Left sample of a frame that was written. */
  synchronized float left(int frame) {
    return heard.get(frame)[0];
  }

  @Override
  public synchronized void drain() {
    while (!closed && played < written) {
      hold();
    }
  }

  @Override
  public synchronized long framesPlayed() {
    return played;
  }

  @Override
  public synchronized long framesQueued() {
    return written - played;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
