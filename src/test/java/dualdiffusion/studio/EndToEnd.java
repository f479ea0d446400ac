package dualdiffusion.studio;

import static dualdiffusion.studio.ScriptedWindow.check;
import static dualdiffusion.studio.ScriptedWindow.ui;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.export.ExportScope;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.prompt.LoopOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A composer's session from end to end, in the real window with the real engine: opens a song,
 * paints, in-paints, extends, makes a loop, exports, quits, reopens and finds everything.
 * Arguments: an audio file and a folder for the project, the exports and a picture of each state.
 * Under Xvfb or on the headless platform; ends with an error at the first thing that is not as it
 * should be.
 */
public final class EndToEnd {
  private final Path folder;
  private final ScriptedWindow window;

  private EndToEnd(Path folder, ScriptedWindow window) {
    this.folder = folder;
    this.window = window;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
    Settings settings = Settings.current();
    try (var engine = new WorkerEngine(settings)) {
      ScriptedWindow.startToolkit();
      Path model = settings.models().resolve("starter");
      var window = new ScriptedWindow(folder, engine, model);
      new EndToEnd(folder, window).run(Path.of(arguments[0]));
      System.out.println("everything was found again");
    }
    System.exit(0);
  }

  private void run(Path song) throws IOException {
    window.open();
    StudioViewModel studio = window.studio();
    ui(() -> studio.open(song.toAbsolutePath()));
    window.await(
        "the song", () -> window.takes() == 1 && studio.session().selected().get() != null);
    window.picture("opened");
    AudioBuffer source = selected();
    ui(() -> studio.sampling().steps().set(8));
    ui(() -> studio.prompt().rows().getFirst().text().set("harp"));

    window.stroke(0.2, 0.4, 0.5);
    check("paint makes the mode in-paint", studio.mode().get() == Mode.INPAINT);
    window.picture("painted");
    window.generate("in-paint", 2);
    AudioBuffer painted = selected();
    int changed = changed(source, painted);
    check("some is new: " + changed, changed > 1000);
    check("most is untouched: " + changed, changed < source.frames() * 0.6);
    window.picture("in-painted");

    ui(() -> studio.mode().set(Mode.EXTEND));
    ui(() -> studio.sampling().edit().right().set(2));
    window.generate("extend", 3);
    check("two seconds longer", Math.abs(selected().seconds() - painted.seconds() - 2) < 0.01);
    window.picture("extended");

    ui(() -> studio.mode().set(Mode.LOOP));
    ui(() -> studio.sampling().edit().loopOf().set(LoopOf.NOTHING));
    window.generate("loop", 4);
    window.picture("looped");

    ui(() -> studio.session().rate(5));
    ui(() -> studio.tracks().fit());
    ui(() -> studio.tracks().mixer().set(true));
    window.picture("mixer");
    ui(() -> studio.tracks().mixer().set(false));
    export();

    ui(() -> studio.project().saveAs(folder.resolve("session.ddproj")));
    window.await("the project's name", () -> studio.project().name().get().startsWith("session"));
    Project before = studio.desk().project().get();
    window.close();
    reopen(before);
  }

  private void reopen(Project before) {
    window.open();
    StudioViewModel studio = window.studio();
    ui(() -> studio.open(folder.resolve("session.ddproj")));
    window.await("the project", () -> studio.desk().project().get().equals(before));
    window.await("its sound", () -> studio.session().selected().get() != null);
    check("all takes are there", window.takes() == 4);
    check("the stars are there", studio.session().takes().getLast().stars() == 5);
    window.picture("reopened");
    window.close();
  }

  private void export() throws IOException {
    StudioViewModel studio = window.studio();
    ui(() -> studio.desk().perform(new SongEdit.Rename("Evening")));
    ui(() -> studio.export().open().set(true));
    Path mix = folder.resolve("mix.flac");
    ui(() -> studio.export().level().set(true));
    ui(() -> studio.export().export(mix, true));
    window.await("the mix", () -> Files.exists(mix));
    Path starred = folder.resolve("starred");
    ui(() -> studio.export().scope().set(ExportScope.STARRED));
    ui(() -> studio.export().stars().set(5));
    ui(() -> studio.export().export(starred, true));
    window.await("the starred take", () -> Files.isDirectory(starred));
    window.picture("exported");
    ui(() -> studio.export().open().set(false));
    AudioBuffer read = AudioReader.read(mix, new Cancel()).audio();
    long end = studio.desk().project().get().end();
    check("the mix is whole", read.frames() == end);
  }

  private static int changed(AudioBuffer a, AudioBuffer b) {
    float[] before = a.channel(0);
    float[] after = b.channel(0);
    int changed = 0;
    for (int i = 0; i < Math.min(before.length, after.length); i++) {
      if (before[i] != after[i]) {
        changed++;
      }
    }
    return changed;
  }

  private AudioBuffer selected() {
    return Optional.ofNullable(window.studio().session().selected().get()).orElseThrow().audio();
  }
}
