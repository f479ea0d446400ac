package dualdiffusion.dataset.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by a reader that is not ours. */
class ParquetFileTest {
  private record Row(
      @Nullable String text,
      @Nullable Long whole,
      @Nullable Double number,
      @Nullable Boolean truth) {

    static Row of(int i) {
      return new Row(
          i % 3 == 0 ? null : "träne " + i,
          i % 4 == 0 ? null : i * 10_000_000_000L,
          i % 5 == 0 ? null : i / 7.0,
          i % 2 == 0 ? null : i % 3 == 1);
    }
  }

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("text", Column.Kind.TEXT, Row::text),
          new Column<>("whole", Column.Kind.WHOLE, Row::whole),
          new Column<>("number", Column.Kind.NUMBER, Row::number),
          new Column<>("truth", Column.Kind.TRUTH, Row::truth));

  @TempDir private Path folder;

  @Test
  void everyValueComesBackOverRowGroups() throws Exception {
    check(IntStream.range(0, 50_123).mapToObj(Row::of).toList());
  }

  @Test
  void noRowsAreATableToo() throws Exception {
    check(List.of());
    check(List.of(new Row(null, null, null, null)));
    check(List.of(new Row("", 0L, -0.5, true)));
  }

  private void check(List<Row> rows) throws Exception {
    Path file = folder.resolve("t.parquet");
    ParquetFile.write(file, COLUMNS, rows);
    assertThat(folder.resolve("t.parquet.part")).doesNotExist();
    assertThat(Files.size(file)).isPositive();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader read = reader.rowReader()) {
      for (Row row : rows) {
        assertThat(read.hasNext()).isTrue();
        read.next();
        Row found =
            new Row(
                read.isNull("text") ? null : read.getString("text"),
                read.isNull("whole") ? null : read.getLong("whole"),
                read.isNull("number") ? null : read.getDouble("number"),
                read.isNull("truth") ? null : read.getBoolean("truth"));
        if (!found.equals(row)) {
          assertThat(found).isEqualTo(row);
        }
      }
      assertThat(read.hasNext()).isFalse();
    }
  }
}
