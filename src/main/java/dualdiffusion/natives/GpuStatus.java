package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All there is to say about this machine's graphics card.
 *
 * @param cards that were found
 * @param offered the pack that fits them
 * @param begun bytes of it that came before a download broke off
 * @param installed the pack that is here
 * @param choice what the engine is started with
 * @param reason why nothing is offered; empty where a pack is
 */
public record GpuStatus(
    List<GraphicsCard> cards,
    Optional<Pack> offered,
    long begun,
    Optional<InstalledPack> installed,
    NativesChoice choice,
    Optional<Problem> reason) {

  public GpuStatus {
    cards = List.copyOf(cards);
  }

  /** Looks; takes as long as the driver's program does. */
  public static GpuStatus of(Natives natives, Machine machine) {
    Detection found = Detection.on(machine);
    Offer offer = Packs.offer(natives.platform(), found);
    return new GpuStatus(
        found.cards(),
        offer.pack(),
        offer.pack().map(natives::begun).orElse(0L),
        natives.installed(),
        natives.choice(),
        offer.reason());
  }

  /** Each card in words. */
  public List<String> cardWords() {
    return cards.stream().map(GpuStatus::words).toList();
  }

  private static String words(GraphicsCard card) {
    return card.name()
        + (card.memory() > 0 ? ", " + Amount.bytes(card.memory()) : "")
        + card.capability().map(c -> ", capability " + c).orElse("")
        + ", driver "
        + card.driver();
  }

  /** What is used, in words. */
  public String used() {
    return choice
        .folder()
        .map(f -> "libtorch " + choice.flavour() + " in " + f)
        .orElse("the product's own libtorch, on the processor");
  }

  /** What is offered or here, or why nothing is. */
  public String offer() {
    if (installed.isPresent()) {
      return "pack "
          + installed.get().flavour()
          + " is installed, "
          + Amount.bytes(installed.get().bytes());
    }
    return offered
        .map(
            pack ->
                "libtorch "
                    + pack.version()
                    + " for CUDA ("
                    + pack.flavour()
                    + "): download of "
                    + (pack.exact() ? "" : "about ")
                    + Amount.bytes(pack.bytes())
                    + (begun > 0 ? ", " + Amount.bytes(begun) + " of it are here" : ""))
        .orElse(reason.map(Problem::what).orElse(""));
  }

  /** For the command line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    cardWords().forEach(card -> lines.add("card     " + card));
    lines.add("offered  " + offer());
    reason.map(Problem::todo).ifPresent(todo -> lines.add("         " + todo));
    lines.add("used     " + used());
    return lines;
  }
}
