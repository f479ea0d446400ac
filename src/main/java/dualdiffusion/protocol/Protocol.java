package dualdiffusion.protocol;

/**
 * The contract's version and bounds. What comes over the wire is checked against these before
 * anything is allocated; a {@link dualdiffusion.core.BadRequestException} names the field.
 */
public final class Protocol {
  /** Both sides must speak the same. */
  public static final int VERSION = 3;

  /** Largest message either side accepts. */
  public static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** Most bytes of samples or latents in one message. */
  public static final int CHUNK_BYTES = 64 << 10;

  public static final int MAX_CHANNELS = 64;
  public static final int MAX_SAMPLE_RATE = 768_000;
  public static final double MAX_SECONDS = 600;

  /** Samples of all channels together: 1 GiB, e.g. 600 s of 4 channels at 96 kHz. */
  public static final long MAX_SAMPLES = 1L << 28;

  /** Latent values: 600 s of 32 rows and 64 channels, with room. */
  public static final long MAX_LATENTS = 1L << 25;

  /** Most pixels of a preview; larger pictures are sent with fewer columns. */
  public static final int MAX_PREVIEW_PIXELS = 1 << 20;

  public static final int MAX_TEXT = 4_000;
  public static final int MAX_NAMES = 10_000;

  /** Jobs that may wait in one worker. */
  public static final int MAX_WAITING = 64;

  private Protocol() {}
}
