package dualdiffusion.audio.playback;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.audio.mix.ClipFade;
import dualdiffusion.audio.mix.Metronome;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.SongTrack;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays ten tracks at real-time pace into a sink that plays nothing, edits the mix ten times a
 * second, the sounds on the disk as the window has them, and prints how it kept up: run by hand,
 * see developing.md. Arguments: seconds, threads that compute beside it, and {@code painted} to
 * hear the song through a painted region.
 */
public final class PlaySoak {
  private static final int RATE = 48_000;
  private static final int TRACKS = 10;
  private static final int CLIP_SECONDS = 20;

  private PlaySoak() {}

  public static void main(String[] arguments) throws InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 600;
    int load = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    boolean painted = arguments.length > 2 && arguments[2].equals("painted");
    var shelf = new SoundShelf(Path.of(System.getProperty("java.io.tmpdir")));
    List<AudioBuffer> sounds = new ArrayList<>();
    for (int t = 0; t < TRACKS; t++) {
      sounds.add(shelf.put(Songs.noise(RATE, CLIP_SECONDS * RATE, t)));
    }
    for (int i = 0; i < load; i++) {
      Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).start(PlaySoak::compute);
    }
    SinkFactory silent = (rate, channels) -> new ClockSink(rate, System::nanoTime);
    try (var player = new Player(silent, missing -> {}, () -> {})) {
      player.metronome(new Metronome(BeatGrid.steady(RATE, 120, 0, 4, seconds + 60), RATE, -6));
      player.play(source(song(sounds, seconds, 0), seconds, painted), 0);
      long begun = System.nanoTime();
      long dropOuts = 0;
      double worst = Double.POSITIVE_INFINITY;
      for (int tenth = 1; tenth <= 10 * seconds; tenth++) {
        Thread.sleep(Math.max(0, 100L * tenth - (System.nanoTime() - begun) / 1_000_000));
        player.levels();
        player.swap(source(song(sounds, seconds, tenth), seconds, painted));
        if (tenth % 100 == 0) {
          print(player, (System.nanoTime() - begun) / 1e9);
          dropOuts += player.dropOuts().count();
          worst = Math.min(worst, player.dropOuts().worstMargin());
          player.clearDropOuts();
        }
      }
      System.out.printf(
          "%d s: %d drop-outs, at worst %.1f ms were left; the playing thread computed %.2f s%n",
          seconds, dropOuts, worst * 1000, playingSeconds());
    }
  }

  /** Processor time of the playing thread. */
  private static double playingSeconds() {
    return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("playback"))
            .mapToLong(
                thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
            .sum()
        / 1e9;
  }

  private static PlaySource source(Song song, int seconds, boolean painted) {
    var whole = new SongSource(song);
    return painted ? new RegionSource(whole, new BandMask(0, seconds + 10, 200, 5_000)) : whole;
  }

  private static Song song(List<AudioBuffer> sounds, int seconds, int edit) {
    List<SongTrack> tracks = new ArrayList<>();
    var fade = new ClipFade(RATE, way -> Math.sin(way * Math.PI / 2));
    for (int t = 0; t < TRACKS; t++) {
      List<SongClip> clips = new ArrayList<>();
      for (int at = t; at < seconds + 10; at += CLIP_SECONDS) {
        clips.add(
            new SongClip(
                sounds.get(t), (long) at * RATE, 0, CLIP_SECONDS * RATE, fade, fade, 0, false));
      }
      double gain = -20 + Math.sin(edit / 10.0 + t);
      tracks.add(new SongTrack(t + 1, clips, gain, t / 5.0 - 0.9, false, false));
    }
    return new Song(RATE, tracks, -6);
  }

  private static void print(Player player, double elapsed) {
    DropOuts kept = player.dropOuts();
    System.out.printf(
        "%.0f s: at frame %d (%.3f s), %d blocks, %d drop-outs, at worst %.1f ms were left; heap %d"
            + " MB, load %.1f%n",
        elapsed,
        player.position(),
        (double) player.position() / RATE,
        kept.blocks(),
        kept.count(),
        kept.worstMargin() * 1000,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void compute() {
    double x = 1;
    while (x != 0) {
      x = Math.sin(x) + 1.5;
    }
  }
}
