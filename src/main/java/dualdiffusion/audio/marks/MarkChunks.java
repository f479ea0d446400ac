package dualdiffusion.audio.marks;

import dualdiffusion.audio.riff.AcidChunk;
import dualdiffusion.audio.riff.CueChunks;
import dualdiffusion.audio.riff.RiffChunk;
import dualdiffusion.audio.riff.SamplerChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Marks as chunks of a WAV file. */
final class MarkChunks {
  static final Set<String> IDS =
      Set.of(SamplerChunk.ID, AcidChunk.ID, CueChunks.ID, CueChunks.LIST);

  private static final int MIDDLE_C = 60;

  private MarkChunks() {}

  static List<RiffChunk> write(Marks marks, int sampleRate) {
    List<RiffChunk> chunks = new ArrayList<>();
    if (marks.loop().isPresent() || marks.root().isPresent()) {
      chunks.add(sampler(marks, sampleRate).chunk());
    }
    marks.tempo().ifPresent(tempo -> chunks.add(acid(marks, tempo).chunk()));
    chunks.addAll(
        CueChunks.chunks(
            marks.markers().stream()
                .map(m -> new CueChunks.Cue(m.frame(), m.label().replace("\0", "")))
                .toList()));
    return chunks;
  }

  private static SamplerChunk sampler(Marks marks, int sampleRate) {
    double pitch = marks.root().map(r -> r.note() + r.cents() / 100).orElse((double) MIDDLE_C);
    int note = (int) Math.clamp(Math.floor(pitch), 0, RootNote.HIGHEST);
    List<SamplerChunk.Loop> loops =
        marks.loop().stream().map(l -> new SamplerChunk.Loop(l.start(), l.end() - 1)).toList();
    return new SamplerChunk(sampleRate, note, Math.clamp(pitch - note, 0, 1), loops);
  }

  private static AcidChunk acid(Marks marks, Tempo tempo) {
    OptionalInt root = marks.root().map(r -> OptionalInt.of(r.note())).orElse(OptionalInt.empty());
    return new AcidChunk(
        marks.loop().isEmpty(),
        root,
        tempo.beats(),
        tempo.numerator(),
        tempo.denominator(),
        (float) tempo.bpm());
  }

  /**
   * @param frames of the sound: what lies beyond is left out
   */
  static Marks read(List<RiffChunk> chunks, long frames) {
    Optional<SamplerChunk> sampler =
        chunks.stream()
            .filter(c -> c.id().equals(SamplerChunk.ID))
            .findFirst()
            .flatMap(c -> SamplerChunk.parse(c.body()));
    Optional<AcidChunk> acid =
        chunks.stream()
            .filter(c -> c.id().equals(AcidChunk.ID))
            .findFirst()
            .flatMap(c -> AcidChunk.parse(c.body()));
    List<Marker> markers =
        CueChunks.parse(chunks).stream()
            .filter(cue -> cue.frame() <= frames)
            .map(cue -> new Marker(cue.frame(), cue.label()))
            .toList();
    return new Marks(
        sampler.flatMap(s -> loop(s, frames)),
        acid.flatMap(MarkChunks::tempo),
        root(sampler, acid),
        markers);
  }

  private static Optional<LoopSpan> loop(SamplerChunk sampler, long frames) {
    return sampler.loops().stream()
        .filter(l -> l.end() < frames)
        .findFirst()
        .map(l -> new LoopSpan(l.start(), l.end() - l.start() + 1));
  }

  private static Optional<Tempo> tempo(AcidChunk acid) {
    if (!(acid.tempo() >= 1 && acid.tempo() <= Tempo.MAX_BPM)) {
      return Optional.empty();
    }
    return Optional.of(
        new Tempo(
            acid.tempo(),
            (int) Math.min(acid.beats(), Tempo.MAX_BEATS),
            metre(acid.numerator()),
            metre(acid.denominator())));
  }

  private static int metre(int stored) {
    return stored >= 1 && stored <= Tempo.MAX_METRE ? stored : 4;
  }

  /** Every smpl chunk has a note; middle C without a fraction is what stands there for none. */
  private static Optional<RootNote> root(Optional<SamplerChunk> sampler, Optional<AcidChunk> acid) {
    Optional<RootNote> tuned =
        sampler
            .filter(s -> s.note() != MIDDLE_C || s.fraction() != 0)
            .map(s -> note(s.note(), s.fraction()));
    return tuned.or(
        () ->
            acid.filter(a -> a.root().isPresent()).map(a -> new RootNote(a.root().getAsInt(), 0)));
  }

  private static RootNote note(int note, double fraction) {
    boolean nearerAbove = fraction > 0.5 && note < RootNote.HIGHEST;
    double cents = (nearerAbove ? fraction - 1 : fraction) * 100;
    return new RootNote(nearerAbove ? note + 1 : note, Math.min(50, cents));
  }
}
