package dualdiffusion.dataset.tables;

import static dualdiffusion.dataset.tables.Column.Kind.NUMBER;
import static dualdiffusion.dataset.tables.Column.Kind.TEXT;
import static dualdiffusion.dataset.tables.Column.Kind.TRUTH;
import static dualdiffusion.dataset.tables.Column.Kind.WHOLE;

import dualdiffusion.config.Json;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Sample;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The index as a table: one row a sample; captions and labels are JSON. */
public final class SampleTable {
  public static final String FILE = "index.parquet";

  private static final List<Column<Sample>> COLUMNS =
      List.of(
          column("id", TEXT, Sample::id),
          column("audio", TEXT, Sample::audio),
          column("bytes", WHOLE, Sample::bytes),
          column("seconds", NUMBER, Sample::seconds),
          column("sample_rate", WHOLE, s -> (long) s.sampleRate()),
          column("channels", WHOLE, s -> (long) s.channels()),
          column("gain", NUMBER, Sample::gain),
          column("loop", TRUTH, Sample::loop),
          column("split", TEXT, Sample::split),
          column("filtered", TEXT, s -> s.filtered().orElse(null)),
          column("weight", NUMBER, s -> s.weight().orElse(null)),
          column("captions", TEXT, s -> Json.toLine(s.captions())),
          column("labels", TEXT, s -> Json.toLine(s.labels())),
          column("latents", TEXT, s -> s.latents().map(Sample.Encoded::file).orElse(null)),
          column("embeddings", TEXT, s -> s.embeddings().orElse(null)),
          column("origin", TEXT, s -> s.known().origin().orElse(null)),
          column("lossless", TRUTH, s -> s.known().lossless().orElse(null)),
          column("content", TEXT, s -> s.known().content().orElse(null)),
          column("twin", TEXT, s -> s.known().twin().orElse(null)),
          figure("lufs", Facts.Measured::lufs),
          figure("peak", Facts.Measured::peak),
          figure("dc", Facts.Measured::dc),
          figure("clipped", Facts.Measured::clipped),
          figure("bandwidth", Facts.Measured::bandwidth));

  private SampleTable() {}

  /** Writes {@value #FILE} beside the index. */
  public static void write(DataSet set) {
    ParquetFile.write(set.folder().resolve(FILE), COLUMNS, set.samples());
  }

  private static Column<Sample> column(
      String name, Column.Kind kind, Function<Sample, @Nullable Object> value) {
    return new Column<>(name, kind, value);
  }

  private static Column<Sample> figure(String name, Function<Facts.Measured, Double> figure) {
    return column(name, NUMBER, s -> s.known().measured().map(figure).orElse(null));
  }
}
