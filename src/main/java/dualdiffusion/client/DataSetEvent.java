package dualdiffusion.client;

import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import dualdiffusion.core.StageReport;
import java.util.List;

/** One thing that is told of a data set. */
public sealed interface DataSetEvent {

  /** What it is; comes before its rows. */
  record Opened(DataSetSummary summary) implements DataSetEvent {}

  /** The next of its samples. */
  record Rows(List<SampleRow> rows) implements DataSetEvent {}

  record Faulty(SampleFault fault) implements DataSetEvent {}

  record Progressed(Progress.Update update) implements DataSetEvent {}

  /** A stage has ended. */
  record Finished(StageReport report) implements DataSetEvent {}

  /** The next points of its map. */
  record Points(List<MapPoint> points) implements DataSetEvent {}

  /** The run was stopped; what is finished is kept. */
  record Stopped() implements DataSetEvent {}
}
