package dualdiffusion.audio.playback;

/** One start-to-stop of a clip. */
final class PlaybackThread extends Thread {
  private static final int BLOCK_FRAMES = 1024;

  private final AudioSink sink;
  private final PlayCursor cursor;
  private final int channels;
  private final Runnable ended;
  private volatile boolean finished;
  private volatile boolean atEnd;
  private volatile int lastPosition = -1;

  @SuppressWarnings("ThreadPriorityCheck") // late audio is audible; a hint is all that is needed
  PlaybackThread(AudioSink sink, PlayCursor cursor, int channels, Runnable ended) {
    super("playback");
    this.sink = sink;
    this.cursor = cursor;
    this.channels = channels;
    this.ended = ended;
    setDaemon(true);
    setPriority(MAX_PRIORITY);
  }

  PlayCursor cursor() {
    return cursor;
  }

  boolean atEnd() {
    return atEnd;
  }

  int position() {
    return finished ? lastPosition : cursor.position(sink.framesPlayed());
  }

  void finish() {
    lastPosition = position();
    finished = true;
    sink.close();
  }

  @Override
  public void run() {
    var block = new float[channels][BLOCK_FRAMES];
    while (!finished) {
      int frames = cursor.read(block);
      if (frames == 0) {
        break;
      }
      sink.write(block, frames);
    }
    sink.drain();
    if (!finished) {
      atEnd = true;
      ended.run();
    }
  }
}
