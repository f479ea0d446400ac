package dualdiffusion.protocol;

import dualdiffusion.core.MapPoint;
import dualdiffusion.core.Problem;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.core.StageReport;
import dualdiffusion.protocol.v1.DataSetSummary;
import dualdiffusion.protocol.v1.MapPoints;
import dualdiffusion.protocol.v1.SampleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Data sets on the wire. */
public final class DataSetWire {
  /** Captions of a sample that are told; the others are in its data set only. */
  public static final int MAX_CAPTIONS = 16;

  private static final int MAX_CAPTION = 300;
  private static final int MAX_SAMPLES = 20_000_000;

  private DataSetWire() {}

  public static DataSetSummary toWire(dualdiffusion.core.DataSetSummary set) {
    return DataSetSummary.newBuilder()
        .setFolder(set.folder().toString())
        .setName(ReplyWire.shortened(set.name()))
        .setSamples(set.samples())
        .addAllLabels(set.labels().subList(0, Math.min(set.labels().size(), Protocol.MAX_NAMES)))
        .setMade(set.made())
        .addAllStages(set.stages())
        .build();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException for a message that breaks the contract
   */
  public static dualdiffusion.core.DataSetSummary fromWire(DataSetSummary set) {
    Check.count("number of labels", set.getLabelsCount(), 0, Protocol.MAX_NAMES);
    Check.count("number of stages", set.getStagesCount(), 0, Protocol.MAX_NAMES);
    return new dualdiffusion.core.DataSetSummary(
        TrainingWire.path("folder of the data set", set.getFolder()),
        ReplyWire.shortened(set.getName()),
        Check.count("number of samples", set.getSamples(), 0, MAX_SAMPLES),
        set.getLabelsList(),
        set.getMade(),
        set.getStagesList());
  }

  public static dualdiffusion.protocol.v1.SampleRow toWire(SampleRow row) {
    var wire =
        dualdiffusion.protocol.v1.SampleRow.newBuilder()
            .setId(row.id())
            .setAudio(row.audio().toString())
            .setSeconds(row.seconds())
            .setSplit(row.split())
            .setFiltered(ReplyWire.shortened(row.filtered()))
            .setTwin(row.twin())
            .setEmbedded(row.embedded())
            .setEncoded(row.encoded());
    row.lufs().ifPresent(wire::setLufs);
    row.level().ifPresent(wire::setLevel);
    row.captions().stream().limit(MAX_CAPTIONS).map(DataSetWire::cut).forEach(wire::addCaptions);
    for (float score : row.scores()) {
      wire.addScores(score);
    }
    return wire.build();
  }

  private static String cut(String caption) {
    return caption.length() <= MAX_CAPTION ? caption : caption.substring(0, MAX_CAPTION) + "…";
  }

  public static List<SampleRow> fromWire(SampleRows rows) {
    return rows.getRowsList().stream().map(DataSetWire::fromWire).toList();
  }

  private static SampleRow fromWire(dualdiffusion.protocol.v1.SampleRow row) {
    Check.count("number of scores", row.getScoresCount(), 0, Protocol.MAX_NAMES);
    float[] scores = new float[row.getScoresCount()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = row.getScores(i);
    }
    return new SampleRow(
        Check.text("name of a sample", row.getId(), Protocol.MAX_TEXT),
        TrainingWire.path("audio of a sample", row.getAudio()),
        Check.finite("length of a sample", row.getSeconds()),
        Check.text("split of a sample", row.getSplit(), Protocol.MAX_TEXT),
        row.hasLufs() ? OptionalDouble.of(row.getLufs()) : OptionalDouble.empty(),
        row.hasLevel() ? OptionalDouble.of(row.getLevel()) : OptionalDouble.empty(),
        row.getCaptionsList(),
        scores,
        ReplyWire.shortened(row.getFiltered()),
        ReplyWire.shortened(row.getTwin()),
        row.getEmbedded(),
        row.getEncoded());
  }

  public static dualdiffusion.protocol.v1.SampleFault toWire(SampleFault fault) {
    return dualdiffusion.protocol.v1.SampleFault.newBuilder()
        .setStage(fault.stage())
        .setItem(ReplyWire.shortened(fault.item()))
        .setWhat(ReplyWire.shortened(fault.problem().what()))
        .setKept(ReplyWire.shortened(fault.problem().kept()))
        .setTodo(ReplyWire.shortened(fault.problem().todo()))
        .build();
  }

  public static SampleFault fromWire(dualdiffusion.protocol.v1.SampleFault fault) {
    return new SampleFault(
        ReplyWire.shortened(fault.getStage()),
        ReplyWire.shortened(fault.getItem()),
        new Problem(
            ReplyWire.shortened(fault.getWhat()),
            ReplyWire.shortened(fault.getKept()),
            ReplyWire.shortened(fault.getTodo())));
  }

  public static dualdiffusion.protocol.v1.StageReport toWire(StageReport report) {
    return dualdiffusion.protocol.v1.StageReport.newBuilder()
        .setStage(report.stage())
        .setDone(report.done())
        .setSkipped(report.skipped())
        .setFailed(report.failed())
        .setLeftOut(report.leftOut())
        .build();
  }

  public static StageReport fromWire(dualdiffusion.protocol.v1.StageReport report) {
    return new StageReport(
        ReplyWire.shortened(report.getStage()),
        report.getDone(),
        report.getSkipped(),
        report.getFailed(),
        report.getLeftOut());
  }

  public static MapPoints toWire(List<MapPoint> points) {
    var wire = MapPoints.newBuilder();
    points.forEach(p -> wire.addIds(p.id()).addX(p.x()).addY(p.y()));
    return wire.build();
  }

  public static List<MapPoint> fromWire(MapPoints points) {
    int count = points.getIdsCount();
    Check.count("number of places", points.getXCount(), count, count);
    Check.count("number of places", points.getYCount(), count, count);
    List<MapPoint> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(
          new MapPoint(
              points.getIds(i),
              (float) Check.finite("place", points.getX(i)),
              (float) Check.finite("place", points.getY(i))));
    }
    return all;
  }
}
