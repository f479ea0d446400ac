package dualdiffusion.protocol;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Prompt;
import dualdiffusion.protocol.v1.AudioHeader;
import dualdiffusion.protocol.v1.PromptRow;
import dualdiffusion.protocol.v1.PromptRows;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Prompts; their sounds travel apart, in the order of {@link #sounds}. */
final class PromptWire {
  private PromptWire() {}

  static PromptRows toWire(Prompt prompt) {
    return PromptRows.newBuilder()
        .addAllWanted(prompt.rows().stream().map(PromptWire::toWire).toList())
        .addAllUnwanted(prompt.negative().stream().map(PromptWire::toWire).toList())
        .build();
  }

  static Stream<AudioBuffer> sounds(Prompt prompt) {
    return Stream.concat(prompt.rows().stream(), prompt.negative().stream())
        .map(Prompt.Row::sound)
        .flatMap(Optional::stream);
  }

  /** Headers of the sounds to come. */
  static Stream<AudioHeader> headers(PromptRows rows) {
    Check.count("number of prompt rows", rows.getWantedCount(), 0, Prompt.MAX_ROWS);
    Check.count("number of negative rows", rows.getUnwantedCount(), 0, Prompt.MAX_ROWS);
    return Stream.concat(rows.getWantedList().stream(), rows.getUnwantedList().stream())
        .filter(PromptRow::hasSound)
        .map(PromptRow::getSound);
  }

  /**
   * @param sounds gives the sounds in order
   */
  static Prompt fromWire(PromptRows rows, Supplier<AudioBuffer> sounds) {
    List<Prompt.Row> wanted = rows(rows.getWantedList(), sounds);
    return new Prompt(wanted, rows(rows.getUnwantedList(), sounds));
  }

  private static List<Prompt.Row> rows(List<PromptRow> rows, Supplier<AudioBuffer> sounds) {
    return rows.stream().map(row -> fromWire(row, sounds)).toList();
  }

  private static Prompt.Row fromWire(PromptRow row, Supplier<AudioBuffer> sounds) {
    Optional<AudioBuffer> sound = row.hasSound() ? Optional.of(sounds.get()) : Optional.empty();
    return new Prompt.Row(row.getText(), row.getWeight(), sound);
  }

  private static PromptRow toWire(Prompt.Row row) {
    var wire = PromptRow.newBuilder().setText(row.text()).setWeight(row.weight());
    row.sound().ifPresent(sound -> wire.setSound(AudioWire.header(sound, 0)));
    return wire.build();
  }
}
