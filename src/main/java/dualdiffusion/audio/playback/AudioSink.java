package dualdiffusion.audio.playback;

/** Where sound goes. One thread writes; any thread may ask for the position or close. */
public interface AudioSink extends AutoCloseable {

  /**
   * Queues frames and waits while the queue is full; returns at once after closing. Playing begins
   * when the queue is full for the first time, or with {@link #drain}.
   *
   * @param block {@code [channel][frame]}, the channels the sink was opened with
   * @throws NoAudioDeviceException when the device is gone
   */
  void write(float[][] block, int frames);

  /** Waits until all that was written is played, or the sink is closed. */
  void drain();

  /** Frames that have left the queue since opening. */
  long framesPlayed();

  /**
   * Frames written that still wait to be played; 0 or less when the queue has run dry, where the
   * sink can tell minus the frames of silence since. For the thread that writes.
   */
  long framesQueued();

  /** Drops what is queued; harmless when repeated. */
  @Override
  void close();
}
