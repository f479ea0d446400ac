package dualdiffusion.composer;

import dualdiffusion.composer.score.Figure;
import dualdiffusion.composer.score.Register;
import dualdiffusion.composer.score.Role;
import dualdiffusion.composer.synth.Chorus;
import java.util.List;
import java.util.Optional;

/**
 * A part as a style has it.
 *
 * @param share of the style's pieces that have it, 0…1
 * @param instruments ids, one of which plays
 * @param figures what it may play in bars of four
 * @param inThree what it may play in bars of three
 * @param level dB in the mix
 * @param density of a melody, 0…1
 */
record PartStyle(
    Role role,
    double share,
    List<String> instruments,
    List<Figure> figures,
    List<Figure> inThree,
    Register register,
    int voices,
    double density,
    double level,
    double reverb,
    double echo,
    Optional<Chorus> chorus) {

  /** A part that every piece has, dry, with usual voices. */
  static PartStyle of(Role role, double level, int low, int high, String... instruments) {
    return new PartStyle(
        role,
        1,
        List.of(instruments),
        List.of(),
        List.of(),
        new Register(low, high),
        3,
        0.5,
        level,
        0.2,
        0,
        Optional.empty());
  }

  PartStyle playing(Figure... of) {
    return new PartStyle(
        role,
        share,
        instruments,
        List.of(of),
        List.of(of),
        register,
        voices,
        density,
        level,
        reverb,
        echo,
        chorus);
  }

  PartStyle inThree(Figure... of) {
    return new PartStyle(
        role,
        share,
        instruments,
        figures,
        List.of(of),
        register,
        voices,
        density,
        level,
        reverb,
        echo,
        chorus);
  }

  PartStyle in(double value) {
    return new PartStyle(
        role,
        value,
        instruments,
        figures,
        inThree,
        register,
        voices,
        density,
        level,
        reverb,
        echo,
        chorus);
  }

  PartStyle voices(int value) {
    return new PartStyle(
        role,
        share,
        instruments,
        figures,
        inThree,
        register,
        value,
        density,
        level,
        reverb,
        echo,
        chorus);
  }

  PartStyle dense(double value) {
    return new PartStyle(
        role,
        share,
        instruments,
        figures,
        inThree,
        register,
        voices,
        value,
        level,
        reverb,
        echo,
        chorus);
  }

  /** Shares sent to the room and to the echo. */
  PartStyle sends(double room, double echoes) {
    return new PartStyle(
        role,
        share,
        instruments,
        figures,
        inThree,
        register,
        voices,
        density,
        level,
        room,
        echoes,
        chorus);
  }

  PartStyle wide(double hz, double depth, double mix) {
    return new PartStyle(
        role,
        share,
        instruments,
        figures,
        inThree,
        register,
        voices,
        density,
        level,
        reverb,
        echo,
        Optional.of(new Chorus(hz, depth, mix)));
  }
}
