package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.training.modules.UNetTrainer;
import dualdiffusion.training.modules.UNetTraining;
import java.nio.file.Path;
import java.util.Map;

/** A training run of the {@link TinyUNet} that takes a second. */
final class TinyRun {
  private TinyRun() {}

  static TrainConfig config(Path folder, int steps) {
    Map<String, Object> small =
        Json.parseTree(
            """
            {"model": "none", "data": {"folders": ["none"]}, "averages": {"0.05": {"archiveSteps": null}, "0.1": null}, "run": "%s", "limits": {"steps": %d},
             "batch": {"size": 2, "accumulate": 2},
             "rate": {"rate": 0.03, "warmup": 10, "reference": 50, "floor": 0},
             "checkpoints": {"minutes": 0, "steps": 50, "keep": 2, "sample": false},
             "validation": {"every": 20, "samples": 4, "repeats": 2},
             "unet": {"columns": 4}}
            """
                .formatted(folder.toString().replace("\\", "/"), steps),
            "tiny");
    return Json.convert(Patch.merge(TrainDefaults.of("unet"), small), "tiny", TrainConfig.class);
  }

  static Learner learner(TrainConfig config) {
    UNetTraining settings = config.unet().orElseThrow();
    return new Learner(
        config, new UNetTrainer(TinyUNet.CONFIG, settings), TinyUNet.weights(3), name -> 1);
  }
}
