package dualdiffusion.studio.datasets;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.client.Subscription;
import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.Problem;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.SampleRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Data sets that say what a test wants. */
final class FakeDataSets implements DataSets {
  static final List<String> LABELS = List.of("mood/calm", "mood/epic");
  private static final List<String> WORDS =
      List.of("harp", "rain", "drums", "choir", "battle", "village", "flute", "night");

  final List<String> asked = new ArrayList<>();
  List<SampleRow> rows = List.of();
  boolean waits;
  DataSetListener listing = new Silent();
  DataSetListener run = new Silent();

  /** Samples like those of a real data set; every tenth is a duplicate of the one before. */
  static List<SampleRow> samples(int count) {
    var random = new SplittableRandom(7);
    List<SampleRow> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      String other = WORDS.get(random.nextInt(WORDS.size()));
      boolean twin = i % 10 == 9;
      String before = twin ? all.getLast().id() : "";
      all.add(
          new SampleRow(
              "%s/%s %05d".formatted(word, other, i),
              Path.of("/music", i + ".flac"),
              20 + random.nextDouble() * 200,
              random.nextInt(20) == 0 ? "validation" : "train",
              i % 7 == 3
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(-30 + random.nextDouble() * 20),
              OptionalDouble.empty(),
              List.of(word, other, "game music"),
              i % 13 == 5
                  ? new float[0]
                  : new float[] {(float) random.nextDouble(), (float) random.nextDouble()},
              twin ? "duplicate: of " + before + ": correlation 0.993, 0.02 s apart" : "",
              before,
              true,
              i % 2 == 0));
    }
    return all;
  }

  static SampleFault fault(String item) {
    return new SampleFault(
        "integrity",
        item,
        new Problem(
            "The file ends in the middle of a frame.",
            "The original is untouched; the other files were done.",
            "Restore it from a backup."));
  }

  /** Answers a listing. */
  void tell(DataSetListener listener, Path place) {
    listener.event(
        new DataSetEvent.Opened(
            new DataSetSummary(
                place, String.valueOf(place.getFileName()), rows.size(), LABELS, true, List.of())));
    listener.event(new DataSetEvent.Faulty(fault("old.ogg")));
    for (int i = 0; i < rows.size(); i += 10_000) {
      listener.event(new DataSetEvent.Rows(rows.subList(i, Math.min(rows.size(), i + 10_000))));
    }
    listener.ended(Optional.empty());
  }

  @Override
  public Subscription list(Path place, DataSetListener listener) {
    asked.add("list " + place);
    listing = listener;
    if (!waits) {
      tell(listener, place);
    }
    return () -> asked.add("leave " + place);
  }

  @Override
  public Subscription run(Path place, List<String> stages, boolean dry, DataSetListener listener) {
    asked.add("run " + place + " " + stages + (dry ? " dry" : ""));
    run = listener;
    return () -> asked.add("break");
  }

  @Override
  public void stop(Path place) {
    asked.add("stop " + place);
  }

  @Override
  public Subscription map(Path place, DataSetListener listener) {
    asked.add("map " + place);
    var random = new SplittableRandom(3);
    List<MapPoint> points = new ArrayList<>();
    for (SampleRow row : rows) {
      double angle = row.captions().getFirst().hashCode() % 8 * Math.PI / 4;
      points.add(
          new MapPoint(
              row.id(),
              (float) (0.4 * Math.cos(angle) + 0.1 * random.nextGaussian()),
              (float) (0.3 * Math.sin(angle) + 0.08 * random.nextGaussian())));
    }
    points.add(new MapPoint("gone", 9, 9));
    listener.event(new DataSetEvent.Points(points));
    listener.ended(Optional.empty());
    return () -> asked.add("leave map");
  }

  private static final class Silent implements DataSetListener {
    @Override
    public void event(DataSetEvent event) {}

    @Override
    public void ended(Optional<dualdiffusion.core.ProblemException> problem) {}
  }
}
