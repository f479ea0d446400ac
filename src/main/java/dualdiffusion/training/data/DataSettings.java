package dualdiffusion.training.data;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;

/** What is learned from, and how it is read. */
public record DataSettings(
    @Help("Data-set folders, one or more; all of their samples are met alike.")
        List<String> folders,
    @Help("Split of the index that is learned from.") String trainSplit,
    @Help("Split of the index that is only validated on.") String validationSplit,
    @Help("Threads that read ahead, 0 to 64; 0 reads when it is asked.") int threads,
    @Help("Steps that are read ahead, 1 to 1000: memory holds their examples.") int prefetch,
    @Help("A file that cannot be read: \"stop\", or \"skip\" to name it and take another sample.")
        String onBadFile,
    @Help(
            "Sounds shorter than a crop: \"skip\" leaves them out, \"wrap\" repeats them,"
                + " \"silence\" fills crops of audio with silence and leaves out latents.")
        String shortSounds,
    @Help("Chance that left and right are swapped, 0 to 1.") double stereoFlip,
    @Help("Chance that audio is turned upside down, 0 to 1.") double polarity,
    @Help("Audio is made louder or softer by up to so many dB, 0 to 40.") double gain,
    @Help(
            "How much rather long captions are met, which say more: chances go with the length to"
                + " this power, 0 (all alike) to 8.")
        double captionTilt,
    @Help(
            "How often a crop begins where its sample begins, 0 to 1; else it lies anywhere. Music"
                + " whose first beat is at its beginning is then learned as such, and its tempo"
                + " with it.")
        double fromStart) {
  public static final String SKIP = "skip";
  static final String STOP = "stop";
  static final String WRAP = "wrap";
  static final String SILENCE = "silence";

  public DataSettings {
    folders = List.copyOf(folders);
    Range.check("number of data-set folders", folders.size(), 1, 10_000);
    Range.check("threads that read ahead", threads, 0, 64);
    Range.check("steps read ahead", prefetch, 1, 1000);
    oneOf("onBadFile", onBadFile, List.of(STOP, SKIP));
    oneOf("shortSounds", shortSounds, List.of(SKIP, WRAP, SILENCE));
    Range.check("chance of a stereo flip", stereoFlip, 0, 1);
    Range.check("chance of turned polarity", polarity, 0, 1);
    Range.check("random gain", gain, 0, 40);
    Range.check("tilt to long captions", captionTilt, 0, 8);
    Range.check("share of crops from the start", fromStart, 0, 1);
  }

  /** Folders with the usual settings. */
  public static DataSettings of(List<String> folders) {
    return new DataSettings(folders, "train", "validation", 2, 4, STOP, SKIP, 0.5, 0.5, 0, 0, 0);
  }

  boolean skipsBadFiles() {
    return onBadFile.equals(SKIP);
  }

  private static void oneOf(String field, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new BadRequestException(
          "There is no %s \"%s\".".formatted(field, value),
          "Use one of " + String.join(", ", known) + ".");
    }
  }
}
