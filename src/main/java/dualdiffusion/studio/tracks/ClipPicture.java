package dualdiffusion.studio.tracks;

/** Part of a source as a small picture: {@code [y * COLUMNS + x]}, premultiplied 0xAARRGGBB. */
final class ClipPicture {
  static final int COLUMNS = 256;
  static final int ROWS = 64;

  private final int[] pixels;

  ClipPicture(int[] pixels) {
    this.pixels = pixels;
  }

  int[] pixels() {
    return pixels;
  }

  /**
   * Names a picture.
   *
   * @param level zoom level as of {@link dualdiffusion.dsp.SpectrogramTiles}
   * @param index place in time, in pictures
   */
  record Key(String source, ClipLook look, int level, int index) {}
}
