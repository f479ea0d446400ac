package dualdiffusion.studio;

import static dualdiffusion.studio.ScriptedWindow.check;
import static dualdiffusion.studio.ScriptedWindow.ui;

import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.RunStatus;
import dualdiffusion.studio.datasets.DataSetsViewModel;
import dualdiffusion.studio.datasets.StageKind;
import dualdiffusion.studio.training.RunsViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import org.apache.commons.io.file.PathUtils;

/**
 * A researcher's session from end to end, in the real window with the real engine: a folder of
 * music goes through all stages in the tab Data sets, the tab Train trains autoencoder, diffusion
 * decoder and latent model on it, each becomes part of a model, and Compose generates with the
 * last. Arguments: a folder of music, a folder for everything made, and how long each module is
 * trained, minutes. Under Xvfb or on the headless platform.
 */
public final class TrainEndToEnd {
  private static final long MINUTE = 60_000;
  private static final long STAGES_MILLIS = 40 * MINUTE;

  private final Path folder;
  private final double minutes;
  private final ScriptedWindow window;

  private TrainEndToEnd(Path folder, double minutes, ScriptedWindow window) {
    this.folder = folder;
    this.minutes = minutes;
    this.window = window;
  }

  public static void main(String[] arguments) throws IOException {
    Path music = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
    double minutes = Double.parseDouble(arguments[2]);
    Settings settings = Settings.current();
    Path model = folder.resolve("models").resolve("starter");
    Files.createDirectories(model.getParent());
    PathUtils.copyDirectory(settings.models().resolve("starter"), model);
    try (var engine = new WorkerEngine(settings)) {
      ScriptedWindow.startToolkit();
      var window = new ScriptedWindow(folder, engine, model);
      window.open();
      new TrainEndToEnd(folder, minutes, window).run(music, model);
      window.close();
      System.out.println("from a folder of music to a take");
    }
    System.exit(0);
  }

  private void run(Path music, Path starter) throws IOException {
    prepare("stages", pipeline(music, starter, List.of()));
    Path listened = train("dae", starter, Map.of("columns", 64, "reconstruction", "l1_pooled"));
    prepare("encoded", pipeline(music, listened, List.of("encode", "tables")));
    Path decoding = train("ddec", listened, Map.of());
    Path whole = train("unet", decoding, Map.of("columns", 64));
    compose(whole);
  }

  /** All stages, or some; one encoding of at most a minute of each sound. */
  private Path pipeline(Path music, Path model, List<String> stages) {
    Map<String, Object> all = new HashMap<>();
    all.put("folder", "set");
    all.put("model", model.toString());
    all.put("imports", Map.of("sources", List.of(Map.of("folder", music.toString()))));
    all.put("normalise", Map.of("longest", 60));
    all.put("split", Map.of("shares", Map.of("validation", 0.2)));
    all.put("encode", Map.of("offsets", 1));
    if (!stages.isEmpty()) {
      all.put("stages", stages);
    }
    Path file = folder.resolve("music-" + model.getFileName() + ".json");
    Json.write(file, all);
    return file;
  }

  private void prepare(String what, Path pipeline) {
    ui(() -> window.studio().workspace().set(Workspace.DATA_SETS));
    DataSetsViewModel sets = window.studio().workshop().orElseThrow().dataSets();
    ui(() -> sets.add(pipeline));
    press("#run-all");
    window.await(what, STAGES_MILLIS, () -> !sets.stages().running().get());
    String told = sets.stages().told().get();
    check(what + ": " + told + window.notices(), told.startsWith("Finished"));
    System.out.println(what + ": " + told + " " + sets.stages().reports());
    check("it encoded", sets.stages().reports().containsKey(StageKind.ENCODE));
    window.picture(what);
  }

  /** Trains a module from the tab and makes a model of it. */
  private Path train(String module, Path model, Map<String, Object> settings) {
    ui(() -> window.studio().workspace().set(Workspace.TRAIN));
    RunsViewModel runs = window.studio().workshop().orElseThrow().runs();
    String config = Json.toText(configuration(module, model, settings));
    ui(() -> runs.form().read(config, "the script"));
    press("#train-start");
    window.await(module + " begins", () -> is(runs, module) && learnt(runs));
    window.picture(module + "-trains");
    long patience = (long) ((minutes + 5) * MINUTE);
    window.await(module + " ends", patience, () -> !runs.current().orElseThrow().running());
    RunStatus run = runs.current().orElseThrow();
    check(module + " finished: " + run.problem(), run.state() == RunStatus.State.FINISHED);
    System.out.println(module + ": step " + run.last().step() + " " + run.last().values());
    Path made = folder.resolve("models").resolve("with-" + module);
    ui(() -> runs.promote(model, "", made, "Mine", window.studio().engine()::use));
    window.await("the model of " + module, () -> Files.exists(made.resolve("model.json")));
    window.picture(module + "-trained");
    return made;
  }

  private static boolean is(RunsViewModel runs, String module) {
    return Optional.ofNullable(runs.selected().get()).stream().anyMatch(r -> r.endsWith(module));
  }

  private static boolean learnt(RunsViewModel runs) {
    return runs.current().filter(run -> run.last().step() > 0).isPresent();
  }

  private Map<String, Object> configuration(
      String module, Path model, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("module", module);
    all.put("model", model.toString());
    all.put("start", "weights");
    all.put("run", folder.resolve("runs").resolve(module).toString());
    all.put("data", Map.of("folders", List.of(folder.resolve("set").toString())));
    all.put("batch", Map.of("size", 4));
    all.put("rate", Map.of("rate", 0.002, "warmup", 10));
    all.put("limits", Map.of("minutes", minutes));
    all.put(module, settings);
    return all;
  }

  private void compose(Path model) {
    StudioViewModel studio = window.studio();
    ui(() -> studio.workspace().set(Workspace.COMPOSE));
    window.await("the model", () -> studio.engine().modelName().equals("Mine"));
    check("it is the last", studio.engine().folder().equals(model));
    window.await("the engine", () -> studio.blocked().get().isEmpty());
    ui(() -> studio.prompt().rows().getFirst().text().set("boss battle"));
    ui(() -> studio.sampling().decoder().set(Decoder.FGLA));
    window.generate("generate", 1);
    sounds();
    window.picture("generated");
    ui(() -> studio.sampling().decoder().set(Decoder.DIFFUSION));
    window.generate("generate by the diffusion decoder", 2);
    sounds();
    window.picture("decoded");
  }

  private void sounds() {
    AudioBuffer audio =
        Optional.ofNullable(window.studio().session().selected().get()).orElseThrow().audio();
    double power = 0;
    for (float x : audio.channel(0)) {
      power += (double) x * x / audio.frames();
    }
    double level = 10 * Math.log10(power + 1e-12);
    System.out.printf("%.3f s at %.1f dB%n", audio.seconds(), level);
    check("it sounds", level > -50 && level < 0);
  }

  private void press(String selector) {
    Button button = window.find(selector, Button.class);
    window.await(selector + " can be pressed", () -> !button.isDisabled());
    ui(button::fire);
  }
}
