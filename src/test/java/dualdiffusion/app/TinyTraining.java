package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.Latents;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetInfo;
import dualdiffusion.dataset.LatentsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.model.FreshModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A model, a data set and a configuration with which training takes milliseconds a step. */
final class TinyTraining {
  private static final int SAMPLES = 8;
  private static final int CHANNELS = 2;
  private static final int ROWS = 8;
  private static final int COLUMNS = 16;

  private TinyTraining() {}

  /** Makes the model and the data set in a folder. */
  static void prepare(Path folder) throws IOException {
    FreshModel.create(Path.of("models/starter"), "tiny", "CC0-1.0", folder.resolve("model"));
    Path data = folder.resolve("data");
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Files.createDirectories(data.resolve("latents"));
      Files.writeString(data.resolve(i + ".wav"), "");
      LatentsFile.write(
          data.resolve("latents/" + i + ".safetensors"), List.of(latents(i)), Map.of());
      samples.add(sample(i));
    }
    DataSet.write(data, new DataSetInfo(DataSetInfo.VERSION, "tiny", Map.of()), samples);
  }

  /** Writes a configuration beside them. */
  static Path config(Path folder, String name, int steps) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"module": "unet", "model": "model", "run": "%s", "data": {"folders": ["data"]},
         "limits": {"steps": %d}, "batch": {"size": 2, "accumulate": 2},
         "rate": {"rate": 0.02, "warmup": 5}, "logs": {"every": 1, "tensorboard": false},
         "checkpoints": {"minutes": 0, "steps": 4, "sample": false}, "machine": {"threads": 1},
         "validation": {"every": 8, "samples": 2, "repeats": 2}, "unet": {"columns": 8},
         "network":
          {"inChannels": 2, "outChannels": 2, "promptChannels": 0,
           "noise": {"min": 0.03, "max": 80.0, "data": 1.0}, "modelChannels": 16,
           "channelMultipliers": [1, 1], "noiseMultiplier": 0, "embeddingMultiplier": 0,
           "logvarChannels": 16, "blocksPerLevel": 1, "middleBlocks": 1, "middleAttention": false,
           "attentionLevels": [], "labelBalance": 0.5, "concatBalance": 0.5, "outKernel": 3,
           "inputs": {"constant": true, "positionMaxHz": 0.0, "spectrumBins": 0,
            "spectrumRows": 0, "spectrumBalance": 0.0, "inpainting": true},
           "block": {"channelsPerHead": 16, "residualBalance": 0.3, "attentionBalance": 0.3,
            "expansion": 1, "groups": 1, "embeddingGroups": 1, "pixelNorm": true,
            "reflectTime": false, "alwaysProject": true}}}
        """
            .formatted(name, steps));
  }

  /** The losses that a run's log tells, by step. */
  static List<Double> losses(Path folder, String name) throws IOException {
    List<Double> losses = new ArrayList<>();
    Path log = folder.resolve(name).resolve("logs/log.jsonl");
    if (Files.exists(log)) {
      for (String line : Files.readAllLines(log)) {
        if (line.endsWith("}") && line.contains("\"loss\":")) {
          losses.add(((Number) Json.parseTree(line, "log").get("loss")).doubleValue());
        }
      }
    }
    return losses;
  }

  private static Sample sample(int index) {
    return new Sample(
        "clip " + index,
        index + ".wav",
        0,
        1,
        32_000,
        2,
        1,
        false,
        List.of(),
        Map.of(),
        index < 6 ? Sample.TRAIN : Sample.VALIDATION,
        Optional.empty(),
        Optional.of(new Sample.Encoded("latents/" + index + ".safetensors", 1, COLUMNS, 0.064)),
        Optional.empty(),
        Optional.empty());
  }

  /** Rows of levels of their own, as tones have. */
  private static Latents latents(int index) {
    var random = new Random(index);
    float[] data = new float[CHANNELS * ROWS * COLUMNS];
    for (int row = 0; row < CHANNELS * ROWS; row++) {
      Arrays.fill(data, row * COLUMNS, (row + 1) * COLUMNS, (float) random.nextGaussian());
    }
    return new Latents(CHANNELS, ROWS, COLUMNS, data);
  }
}
