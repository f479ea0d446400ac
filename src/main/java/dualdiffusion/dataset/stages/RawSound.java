package dualdiffusion.dataset.stages;

import dualdiffusion.dataset.Sample;

/** A sample as it was before normalising. */
final class RawSound {
  private RawSound() {}

  /** The file that was there before all copies. */
  static String file(Sample sample) {
    return sample.known().raw().orElse(sample.audio());
  }

  /** The sample with its raw audio; bytes and length are those of what it has now. */
  static Sample of(Sample sample) {
    Sample.Sound now = sample.sound();
    return sample
        .known()
        .raw()
        .map(
            raw ->
                sample.withSound(
                    new Sample.Sound(
                        raw,
                        now.bytes(),
                        now.seconds(),
                        now.sampleRate(),
                        now.channels(),
                        now.gain())))
        .orElse(sample);
  }
}
