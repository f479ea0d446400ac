package dualdiffusion.app.figures;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.ClapFolder;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.tensor.FloatStats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A CLAP in the hub's layout: tokens, features, embeddings (ENGINE §7); 1e-4. */
final class ClapFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "clap";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (Clap clap = ClapFolder.load(folder)) {
      List<Figure> figures = new ArrayList<>(texts(clap, file));
      float[] wave = file.floats("in.wave_3s");
      figures.add(
          file.absolute("out.input_features_3s_repeatpad", clap.features(wave, 0), TOLERANCE));
      float[] heard = clap.embed(wave, new Cancel())[0];
      figures.add(file.absolute("out.audio_embeds_3s", heard, TOLERANCE));
      figures.add(
          file.absolute(
              "out.audio_embeds_10s",
              clap.embed(file.tensor("in.input_features_10s")),
              TOLERANCE));
      return figures;
    }
  }

  private static List<Figure> texts(Clap clap, FigureFile file) {
    List<String> texts = texts(file);
    float[] ids = padded(texts.stream().map(clap::tokens).toList(), clap.config().text().pad());
    float[] read = joined(clap.embed(texts));
    return List.of(
        new Figure(
            "in.input_ids", FloatStats.largestDifference(file.floats("in.input_ids"), ids), 0),
        file.absolute("out.text_embeds", read, TOLERANCE));
  }

  private static List<String> texts(FigureFile file) {
    String listed = file.file().metadata().getOrDefault("texts", "[]");
    String origin = file.file().file().toString();
    Object texts = Json.parseTree("{\"texts\": " + listed + "}", origin).get("texts");
    return texts instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static float[] padded(List<int[]> texts, int pad) {
    int length = texts.stream().mapToInt(ids -> ids.length).max().orElse(0);
    float[] all = new float[texts.size() * length];
    Arrays.fill(all, pad);
    for (int row = 0; row < texts.size(); row++) {
      for (int i = 0; i < texts.get(row).length; i++) {
        all[row * length + i] = texts.get(row)[i];
      }
    }
    return all;
  }

  private static float[] joined(float[][] rows) {
    float[] all = new float[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }
}
