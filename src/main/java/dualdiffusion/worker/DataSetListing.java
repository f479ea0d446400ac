package dualdiffusion.worker;

import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.FaultFile;
import dualdiffusion.protocol.DataSetWire;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.v1.DataSetUpdate;
import dualdiffusion.protocol.v1.SampleRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Tells what a data set holds. */
final class DataSetListing {
  private static final int MAX_FAULTS = 1_000;

  /** Root mean square that a sample's gain brings it to, dB. */
  private static final double MODEL_LEVEL = -20;

  private final PipelinePlace place;
  private final UpdateStream out;
  private final Map<String, Integer> columns = new HashMap<>();

  DataSetListing(PipelinePlace place, UpdateStream out) {
    this.place = place;
    this.out = out;
  }

  void run() {
    boolean made = DataSet.isOne(place.folder());
    DataSet set = made ? DataSet.open(place.folder()) : DataSet.none(place.folder());
    List<String> labels = labels(set);
    tell(set, labels, made);
    for (Fault fault : FaultFile.read(place.folder(), MAX_FAULTS)) {
      out.tell(DataSetUpdate.newBuilder().setFault(DataSetWire.toWire(of(fault))));
    }
    rows(set);
  }

  private List<String> labels(DataSet set) {
    var names = new TreeSet<String>();
    set.samples().forEach(sample -> names.addAll(sample.labels().keySet()));
    List<String> labels = names.stream().limit(Protocol.MAX_NAMES).toList();
    labels.forEach(label -> columns.put(label, columns.size()));
    return labels;
  }

  private void tell(DataSet set, List<String> labels, boolean made) {
    String name = made ? set.info().name() : String.valueOf(place.folder().getFileName());
    var summary =
        new DataSetSummary(
            place.folder(), name, set.samples().size(), labels, made, place.config().stages());
    out.tell(DataSetUpdate.newBuilder().setSummary(DataSetWire.toWire(summary)));
  }

  private void rows(DataSet set) {
    var page = SampleRows.newBuilder();
    int bytes = 0;
    for (Sample sample : set.samples()) {
      var row = DataSetWire.toWire(row(set, sample));
      bytes += row.getSerializedSize();
      page.addRows(row);
      if (bytes > Protocol.CHUNK_BYTES) {
        out.tell(DataSetUpdate.newBuilder().setRows(page));
        page = SampleRows.newBuilder();
        bytes = 0;
      }
      if (out.isLeft()) {
        return;
      }
    }
    if (page.getRowsCount() > 0) {
      out.tell(DataSetUpdate.newBuilder().setRows(page));
    }
  }

  private SampleRow row(DataSet set, Sample sample) {
    float[] scores = new float[sample.labels().isEmpty() ? 0 : columns.size()];
    Arrays.fill(scores, Float.NaN);
    sample
        .labels()
        .forEach(
            (label, score) -> {
              Integer column = columns.get(label);
              if (column != null) {
                scores[column] = score.floatValue();
              }
            });
    return new SampleRow(
        sample.id(),
        set.located(sample),
        sample.seconds(),
        sample.split(),
        sample.known().measured().map(Facts.Measured::lufs).stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .findFirst(),
        level(sample),
        sample.captions(),
        scores,
        sample.filtered().orElse(""),
        sample.known().twin().orElse(""),
        sample.embeddings().isPresent(),
        sample.latents().isPresent());
  }

  /** A gain of exactly 1 says that nothing was measured. */
  private static OptionalDouble level(Sample sample) {
    return sample.gain() <= 0 || sample.gain() == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(MODEL_LEVEL - 20 * Math.log10(sample.gain()));
  }

  static SampleFault of(Fault fault) {
    return new SampleFault(
        fault.stage(), fault.item(), new Problem(fault.what(), fault.kept(), fault.todo()));
  }
}
