package dualdiffusion.studio.training;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.client.Subscription;
import dualdiffusion.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was asked of it. */
final class FakeSets implements DataSets {
  final List<String> asked = new ArrayList<>();
  DataSetListener listener =
      new DataSetListener() {
        @Override
        public void event(DataSetEvent event) {}

        @Override
        public void ended(Optional<ProblemException> problem) {}
      };

  @Override
  public Subscription list(Path place, DataSetListener heard) {
    return () -> {};
  }

  @Override
  public Subscription run(Path place, List<String> stages, boolean dry, DataSetListener heard) {
    asked.add("run " + place.getFileName() + " " + stages);
    listener = heard;
    return () -> asked.add("leave");
  }

  @Override
  public void stop(Path place) {}

  @Override
  public Subscription map(Path place, DataSetListener heard) {
    return () -> {};
  }
}
