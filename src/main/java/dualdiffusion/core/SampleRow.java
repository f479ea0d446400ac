package dualdiffusion.core;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One sample of a data set, for a table.
 *
 * @param id its name, unique in the data set
 * @param audio its file, which may be missing
 * @param seconds its length
 * @param split what it is for
 * @param lufs integrated loudness before it was normalised, where that was measured
 * @param level root mean square in dB of full scale, where that was measured
 * @param captions texts that describe it
 * @param scores by the labels of its {@link DataSetSummary}; NaN where there is none
 * @param filtered why it is left out; empty where it is not
 * @param twin the sample that it is a duplicate of; empty where it is none
 * @param embedded whether what it is to a CLAP is there
 * @param encoded whether its latents are there
 */
public record SampleRow(
    String id,
    Path audio,
    double seconds,
    String split,
    OptionalDouble lufs,
    OptionalDouble level,
    List<String> captions,
    float[] scores,
    String filtered,
    String twin,
    boolean embedded,
    boolean encoded) {
  public SampleRow {
    captions = List.copyOf(captions);
  }

  /** The score of a label, or NaN. */
  public float score(int label) {
    return label < scores.length ? scores[label] : Float.NaN;
  }
}
