package dualdiffusion.audio;

import java.util.Map;

/**
 * What a file says of its sound.
 *
 * @param container FFmpeg's short name, such as {@code wav}, {@code flac}, {@code mp3}
 * @param codec FFmpeg's short name, such as {@code pcm_s24le}, {@code vorbis}
 * @param sampleRate frames per second
 * @param channels 1 to {@value AudioReader#MAX_CHANNELS}
 * @param sampleFormat of the decoded samples; lossy codecs mostly decode to {@link
 *     SampleFormat#F32}
 * @param lossless true when the codec gives back the very samples that were put in
 * @param seconds as decoded, or as the header says in a probe; NaN when it says nothing
 * @param tags lower-case names such as {@code title} and {@code comment}, in no special order
 */
public record SourceFormat(
    String container,
    String codec,
    int sampleRate,
    int channels,
    SampleFormat sampleFormat,
    boolean lossless,
    double seconds,
    Map<String, String> tags) {

  public SourceFormat {
    tags = Map.copyOf(tags);
  }

  SourceFormat withSeconds(double actual) {
    return new SourceFormat(
        container, codec, sampleRate, channels, sampleFormat, lossless, actual, tags);
  }

  /** The depth to write the audio at again; lossy files have none of their own: 24 bits. */
  public SampleFormat depth() {
    return lossless ? sampleFormat : SampleFormat.S24;
  }

  /** For people: "flac, 48000 Hz, 2 channels, 24-bit". */
  public String label() {
    return "%s, %d Hz, %d %s, %s"
        .formatted(
            codec,
            sampleRate,
            channels,
            channels == 1 ? "channel" : "channels",
            lossless ? sampleFormat.label() : "lossy");
  }
}
