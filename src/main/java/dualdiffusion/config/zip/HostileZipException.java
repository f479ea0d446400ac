package dualdiffusion.config.zip;

import java.io.IOException;

/** A zip file that is not unpacked; the message says why, as the rest of "it cannot be opened:". */
public final class HostileZipException extends IOException {
  private static final long serialVersionUID = 1L;

  HostileZipException(String why) {
    super(why);
  }
}
