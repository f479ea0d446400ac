package dualdiffusion.audio.marks;

import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * What is known of a sound beside its samples; places are frames of that sound.
 *
 * @param loop empty for a sound that is played once
 */
public record Marks(
    Optional<LoopSpan> loop, Optional<Tempo> tempo, Optional<RootNote> root, List<Marker> markers) {
  public static final Marks NONE =
      new Marks(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Marks {
    markers = List.copyOf(markers);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** A sound of so many frames that is repeated whole. */
  public static Marks loop(long frames, Tempo tempo) {
    return new Marks(
        Optional.of(new LoopSpan(0, frames)), Optional.of(tempo), Optional.empty(), List.of());
  }

  public Marks withLoop(Optional<LoopSpan> value) {
    return new Marks(value, tempo, root, markers);
  }

  public Marks withTempo(Optional<Tempo> value) {
    return new Marks(loop, value, root, markers);
  }

  public Marks withRoot(Optional<RootNote> value) {
    return new Marks(loop, tempo, value, markers);
  }

  public Marks withMarkers(List<Marker> value) {
    return new Marks(loop, tempo, root, value);
  }

  /** Whether the whole of a sound of so many frames is repeated. */
  public boolean loopsWhole(long frames) {
    return loop.equals(Optional.of(new LoopSpan(0, Math.max(1, frames))));
  }

  /** Of the part from one frame to before another: what is not whole in it is left out. */
  public Marks cut(long from, long to) {
    List<Marker> inside =
        markers.stream()
            .filter(m -> m.frame() >= from && m.frame() < to)
            .map(m -> new Marker(m.frame() - from, m.label()))
            .toList();
    Optional<LoopSpan> kept =
        loop.filter(l -> l.start() >= from && l.end() <= to)
            .map(l -> new LoopSpan(l.start() - from, l.length()));
    return new Marks(kept, tempo, root, inside);
  }

  /** With every place moved, as where the sample rate is another. */
  public Marks moved(LongUnaryOperator place) {
    Optional<LoopSpan> span =
        loop.map(
            l -> {
              long start = place.applyAsLong(l.start());
              return new LoopSpan(start, Math.max(1, place.applyAsLong(l.end()) - start));
            });
    List<Marker> places =
        markers.stream().map(m -> new Marker(place.applyAsLong(m.frame()), m.label())).toList();
    return new Marks(span, tempo, root, places);
  }
}
