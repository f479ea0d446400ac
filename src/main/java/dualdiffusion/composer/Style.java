package dualdiffusion.composer;

import dualdiffusion.composer.score.Groove;
import dualdiffusion.composer.score.Meter;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.synth.Echo;
import dualdiffusion.composer.synth.Reverb;
import dualdiffusion.composer.synth.Wobble;
import java.util.List;
import java.util.Optional;

/**
 * A style as data. Lists that repeat an element prefer it.
 *
 * @param id on the command line and in files
 * @param about one line for people
 * @param nouns what captions call its pieces, such as {@code "chiptune loop"}
 * @param tags what captions call its sound, such as {@code "8-bit"}
 * @param tempo beats per minute
 * @param energy 0…1 at its middle tempo
 * @param sevenths share of pieces whose chords have sevenths
 */
record Style(
    String id,
    String about,
    List<String> nouns,
    List<String> tags,
    Tempo tempo,
    List<Mode> modes,
    List<Meter> meters,
    double energy,
    double sevenths,
    List<Groove> grooves,
    List<PartStyle> parts,
    List<Reverb> rooms,
    List<Echo> echoes,
    Optional<Wobble> wobble) {

  /** The beats per minute between which a style feels at home. */
  record Tempo(double low, double high) {
    double middle() {
      return (low + high) / 2;
    }

    boolean has(double bpm) {
      return bpm >= low && bpm <= high;
    }
  }

  Style withParts(String name, List<PartStyle> others) {
    return new Style(
        name, about, nouns, tags, tempo, modes, meters, energy, sevenths, grooves, others, rooms,
        echoes, wobble);
  }
}
