package dualdiffusion.studio.project.store;

import dualdiffusion.core.BadRequestException;

/**
 * Where the audio of a source lies in the project's folder.
 *
 * @param source id of the source
 * @param sha256 of the file's bytes
 * @param file inside the folder, {@code media/SHA256.wav} or {@code .flac}
 * @param bytes of the file
 */
public record Media(String source, String sha256, String file, long bytes) {
  /**
   * @throws BadRequestException when the file's name is not the one its hash asks for
   */
  public Media {
    boolean named =
        sha256.matches("[0-9a-f]{64}")
            && (file.equals("media/" + sha256 + ".wav")
                || file.equals("media/" + sha256 + ".flac"));
    if (!named || !source.matches("[0-9a-f]{32}")) {
      throw new BadRequestException(
          "The media file " + file + " has a name that is not its own.", "Find its audio again.");
    }
  }
}
