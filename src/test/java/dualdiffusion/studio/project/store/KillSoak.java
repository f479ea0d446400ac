package dualdiffusion.studio.project.store;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Kills many editors and prints what was lost: run by hand, see developing.md. */
public final class KillSoak {
  private KillSoak() {}

  public static void main(String[] arguments) throws Exception {
    int kills = Integer.parseInt(arguments[0]);
    var judge = new KillJudge(Files.createTempDirectory("kill-soak"), System.nanoTime());
    List<Long> lost = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      lost.add(judge.kill());
      System.out.println("kill " + (i + 1) + ": " + lost.getLast() + " ms of edits lost");
    }
    lost.sort(null);
    System.out.printf(
        "%d kills: %d ms of edits lost at most, %d in the middle%n",
        kills, lost.getLast(), lost.get(kills / 2));
  }
}
