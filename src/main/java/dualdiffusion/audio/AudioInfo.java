package dualdiffusion.audio;

import java.nio.file.Path;

/**
 * What a file's header says; nothing was decoded, so a truncated file still shows its full length.
 *
 * @param bytes the size of the file
 */
public record AudioInfo(Path file, long bytes, SourceFormat source) {}
