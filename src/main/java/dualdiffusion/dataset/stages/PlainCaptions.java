package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.dataset.CaptionWords;
import dualdiffusion.dataset.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Captions of a sound that nobody describes: its tag "prompt", or else the words of its path. */
final class PlainCaptions {
  private PlainCaptions() {}

  static List<String> of(String id, Map<String, String> tags) {
    return Optional.ofNullable(tags.get("prompt"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(List::of)
        .orElseGet(() -> CaptionWords.of(id));
  }

  /** Likewise; the file's header is read only where it may have the tag. */
  static List<String> of(Sample before, Path file) {
    boolean plain = before.captions().equals(CaptionWords.of(before.id()));
    return plain ? before.captions() : anew(before, file);
  }

  /** Likewise, of a file that may have got other tags. */
  static List<String> anew(Sample before, Path file) {
    return of(before.id(), AudioReader.probe(file).source().tags());
  }
}
