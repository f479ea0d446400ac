package dualdiffusion.audio;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Samples;
import java.io.IOException;

/** The first frames of a file on the shelf. */
record ShelvedSamples(ShelfFile file, int frames) implements Samples {

  @Override
  public int channels() {
    return file.channels();
  }

  @Override
  public void read(int channel, int from, float[] to, int at, int count) {
    if (from < 0 || count < 0 || count > frames - from) {
      throw new IndexOutOfBoundsException(from + " and " + count + " of " + frames + " frames");
    }
    try {
      file.read(channel, from, to, at, count);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              "The samples of a sound could not be read from the disk.",
              "The project and its files are untouched.",
              "Look at the disk; then close the project and open it again."),
          e);
    }
  }
}
