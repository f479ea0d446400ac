package dualdiffusion.dataset.tables;

import dualdiffusion.dataset.DataSetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Util;

/**
 * Writes flat tables as Parquet: optional columns, plain encoding, gzip, one page a column and row
 * group. Headers and footer are written by Apache's own structures; see decision 0016.
 *
 * @param <T> of the rows
 */
public final class ParquetFile<T> {
  private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROWS = 50_000;

  private final List<Column<T>> columns;
  private final OutputStream out;
  private long position;

  private ParquetFile(List<Column<T>> columns, OutputStream out) {
    this.columns = columns;
    this.out = out;
  }

  /**
   * Writes beside the file and moves it there.
   *
   * @throws DataSetException naming the file; a former one stays
   */
  public static <T> void write(Path file, List<Column<T>> columns, List<T> rows) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        new ParquetFile<>(columns, out).write(rows);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataSetException(
          file + " cannot be written: " + e.getMessage() + ".",
          "Check permissions and free space.",
          e);
    }
  }

  private void write(List<T> rows) throws IOException {
    put(MARK);
    List<RowGroup> groups = new ArrayList<>();
    for (int start = 0; start < rows.size(); start += ROWS) {
      groups.add(group(rows.subList(start, Math.min(rows.size(), start + ROWS))));
    }
    var footer = new ByteArrayOutputStream();
    var metadata = new FileMetaData(1, schema(), rows.size(), groups);
    metadata.setCreated_by("Dual Diffusion Studio");
    Util.writeFileMetaData(metadata, footer);
    put(footer.toByteArray());
    put(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
    put(MARK);
  }

  private List<SchemaElement> schema() {
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement("samples").setNum_children(columns.size()));
    for (Column<T> column : columns) {
      var element =
          new SchemaElement(column.name())
              .setType(column.kind().type())
              .setRepetition_type(FieldRepetitionType.OPTIONAL);
      if (column.kind() == Column.Kind.TEXT) {
        element.setConverted_type(ConvertedType.UTF8);
        element.setLogicalType(LogicalType.STRING(new StringType()));
      }
      schema.add(element);
    }
    return schema;
  }

  private RowGroup group(List<T> rows) throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    long bytes = 0;
    for (Column<T> column : columns) {
      ColumnChunk chunk = chunk(column, rows);
      bytes += chunk.getMeta_data().getTotal_uncompressed_size();
      chunks.add(chunk);
    }
    return new RowGroup(chunks, bytes, rows.size());
  }

  private ColumnChunk chunk(Column<T> column, List<T> rows) throws IOException {
    byte[] page = column.page(rows);
    byte[] packed = gzip(page);
    var header = new PageHeader(PageType.DATA_PAGE, page.length, packed.length);
    header.setData_page_header(
        new DataPageHeader(rows.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    var head = new ByteArrayOutputStream();
    Util.writePageHeader(header, head);
    long start = position;
    put(head.toByteArray());
    put(packed);
    var metadata =
        new ColumnMetaData(
            column.kind().type(),
            List.of(Encoding.PLAIN, Encoding.RLE),
            List.of(column.name()),
            CompressionCodec.GZIP,
            rows.size(),
            head.size() + (long) page.length,
            position - start,
            start);
    return new ColumnChunk(0).setMeta_data(metadata);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private void put(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
