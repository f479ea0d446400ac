package dualdiffusion.audio;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of file we write, and what each can hold. */
public enum FileType {
  WAV("wav", "wav wave", 64),
  FLAC("flac", "flac", 8),
  /** Ogg with Opus in it: FFmpeg's own Vorbis encoder loses the right channel's sound. */
  OGG("ogg", "ogg oga", 2),
  OPUS("opus", "opus", 2),
  MP3("mp3", "mp3", 2);

  private static final List<Integer> MP3_RATES =
      List.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000);

  private final String muxer;
  private final String endings;
  private final int maxChannels;

  FileType(String muxer, String endings, int maxChannels) {
    this.muxer = muxer;
    this.endings = endings;
    this.maxChannels = maxChannels;
  }

  /** The type that a file's ending asks for. */
  public static Optional<FileType> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values()).filter(t -> t.endings().contains(ending)).findFirst();
  }

  /** True when samples come back as they went in. */
  public boolean isLossless() {
    return !sampleFormats().isEmpty();
  }

  public int maxChannels() {
    return maxChannels;
  }

  /** The depths it can store; none for lossy types, which have no depth. */
  public Set<SampleFormat> sampleFormats() {
    return switch (this) {
      case WAV -> EnumSet.allOf(SampleFormat.class);
      case FLAC -> EnumSet.of(SampleFormat.S16, SampleFormat.S24, SampleFormat.S32);
      case OGG, OPUS, MP3 -> EnumSet.noneOf(SampleFormat.class);
    };
  }

  /** The sample rate it stores a sound of a rate at: the same where it can, else 48 kHz. */
  public int storedRate(int rate) {
    return switch (this) {
      case WAV, FLAC -> rate;
      case OGG, OPUS -> 48_000;
      case MP3 -> MP3_RATES.contains(rate) ? rate : 48_000;
    };
  }

  /** The usual ending of its files, without the dot. */
  public String ending() {
    return muxer;
  }

  String muxer() {
    return muxer;
  }

  private List<String> endings() {
    return List.of(endings.split(" "));
  }
}
