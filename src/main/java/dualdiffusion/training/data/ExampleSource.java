package dualdiffusion.training.data;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples with one answer to files that cannot be read: stop, or another sample. */
final class ExampleSource {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleSource.class);
  private static final int TRIES = 16;

  private final List<Entry> entries;
  private final ExampleReader reader;
  private final boolean skips;
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  ExampleSource(List<Entry> entries, ExampleReader reader, boolean skips) {
    this.entries = List.copyOf(entries);
    this.reader = reader;
    this.skips = skips;
  }

  List<Entry> entries() {
    return entries;
  }

  /**
   * The example of a sample, or of others in its place, which the seed chooses.
   *
   * @throws ProblemException when its file cannot be read, or too many cannot
   */
  Example at(int index, SampleSeed seed, Cancel cancel) {
    SplittableRandom others = seed.random(Use.CHOICE).split();
    int chosen = index;
    for (int tries = 1; ; tries++) {
      try {
        return reader.read(entries.get(chosen), seed, cancel);
      } catch (ProblemException e) {
        if (!skips || tries == TRIES) {
          throw e;
        }
        name(entries.get(chosen), e);
        chosen = others.nextInt(entries.size());
      }
    }
  }

  /** Once for each sample. */
  private void name(Entry entry, ProblemException e) {
    if (named.add(entry.id())) {
      LOG.warn("\"{}\" is left out: {}", entry.id(), e.getMessage());
    }
  }
}
