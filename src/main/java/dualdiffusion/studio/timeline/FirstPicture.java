package dualdiffusion.studio.timeline;

import dualdiffusion.core.AudioBuffer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the file opened last took until something of it was drawn. UI thread only. */
public final class FirstPicture {
  private static final Logger LOG = LoggerFactory.getLogger(FirstPicture.class);

  private final LongSupplier nanoTime;
  private OptionalLong begun = OptionalLong.empty();
  private @Nullable AudioBuffer before;
  private OptionalLong millis = OptionalLong.empty();

  public FirstPicture(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A file is being opened.
   *
   * @param shown what is on the canvas now
   */
  public void begin(@Nullable AudioBuffer shown) {
    before = shown;
    begun = OptionalLong.of(nanoTime.getAsLong());
  }

  /** Something of a sound was drawn; the first time that it is another counts. */
  @SuppressWarnings("ReferenceEquality")
  public void drawn(@Nullable AudioBuffer shown) {
    if (begun.isPresent() && shown != before) {
      long took = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun.getAsLong());
      begun = OptionalLong.empty();
      before = null;
      millis = OptionalLong.of(took);
      LOG.info("first picture {} ms", took);
    }
  }

  /** Whether a picture is being waited for. */
  public boolean begun() {
    return begun.isPresent();
  }

  /** Of the last file; empty before the first. */
  public OptionalLong millis() {
    return millis;
  }
}
