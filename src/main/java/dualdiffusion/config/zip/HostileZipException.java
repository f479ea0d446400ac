package dualdiffusion.config.zip;

import java.io.IOException;

/** A zip file that is not unpacked; says why. */
public final class HostileZipException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String why;

  HostileZipException(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong with it, as the rest of a sentence. */
  public String why() {
    return why;
  }
}
