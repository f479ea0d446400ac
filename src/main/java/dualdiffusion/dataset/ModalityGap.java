package dualdiffusion.dataset;

import dualdiffusion.core.Cancel;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.clap.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a data set's sounds and captions lie apart on the whole, and what is left of that when
 * each kind is seen from its own centre.
 *
 * @param samples that have embeddings of both kinds
 * @param sound mean of the sounds, each of length 1
 * @param text mean of the captions
 * @param distance between the two means
 * @param alike mean cosine of a sound and its own caption
 * @param strange the same with the caption of another sample
 * @param alikeCentred as {@code alike}, each seen from its centre
 * @param strangeCentred as {@code strange}, likewise
 */
public record ModalityGap(
    int samples,
    float[] sound,
    float[] text,
    double distance,
    double alike,
    double strange,
    double alikeCentred,
    double strangeCentred) {

  private record Pair(float[] sound, float[] text) {}

  /**
   * Reads all embeddings of the training split; of each sample the sound's mean and one caption.
   *
   * @throws DataSetException when fewer than two samples have embeddings of both kinds
   */
  public static ModalityGap of(DataSet set, Cancel cancel) {
    List<Pair> pairs = new ArrayList<>();
    for (Sample sample : set.samples()) {
      cancel.check();
      if (sample.split().equals(Sample.TRAIN) && sample.embeddings().isPresent()) {
        read(set, sample, pairs);
      }
    }
    if (pairs.size() < 2) {
      throw new DataSetException(
          "The data set " + set.folder() + " has no embeddings of sounds and captions.",
          "Make them first: studio dataset embed, with a model or a CLAP that hears sounds.");
    }
    return of(pairs);
  }

  private static void read(DataSet set, Sample sample, List<Pair> pairs) {
    try (var file = EmbeddingsFile.open(set.file(sample, sample.embeddings().orElseThrow()))) {
      if (file.captions() > 0) {
        int caption = Math.floorMod(sample.id().hashCode(), file.captions());
        file.audio(0, sample.seconds())
            .ifPresent(sound -> pairs.add(new Pair(sound, file.text(caption))));
      }
    }
  }

  private static ModalityGap of(List<Pair> pairs) {
    float[] sound = Embeddings.mean(pairs.stream().map(Pair::sound).toList());
    float[] text = Embeddings.mean(pairs.stream().map(Pair::text).toList());
    var centres = new Centres(Optional.of(sound), Optional.of(text));
    List<Pair> centred =
        pairs.stream()
            .map(p -> new Pair(centres.ofSound(p.sound), centres.ofText(p.text)))
            .toList();
    return new ModalityGap(
        pairs.size(),
        sound,
        text,
        distance(sound, text),
        alike(pairs, 0),
        alike(pairs, 1),
        alike(centred, 0),
        alike(centred, 1));
  }

  /** Mean cosine of sounds and the captions so many samples further on. */
  private static double alike(List<Pair> pairs, int further) {
    double sum = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair other = pairs.get((i + further) % pairs.size());
      sum += Embeddings.similarity(pairs.get(i).sound, other.text);
    }
    return sum / pairs.size();
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
