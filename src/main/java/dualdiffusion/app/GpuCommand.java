package dualdiffusion.app;

import dualdiffusion.client.NativesProbe;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.natives.Amount;
import dualdiffusion.natives.Detection;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.Machine;
import dualdiffusion.natives.Natives;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.Offer;
import dualdiffusion.natives.Pack;
import dualdiffusion.natives.Packs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code studio gpu}: the graphics card of this machine, and the libtorch that computes with it.
 */
@Command(
    name = "gpu",
    mixinStandardHelpOptions = true,
    description = "The graphics card of this machine, and the libtorch that computes with it.")
final class GpuCommand implements Runnable {
  private static final String OWN = "own";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  private final Settings settings = Settings.current();
  private final Natives natives = Natives.of(settings);

  @Override
  public void run() {
    status(output);
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "What was found, what is offered, what is used; the default.")
  int status(@Mixin OutputOptions how) {
    GpuStatus status = GpuStatus.of(natives, Machine.of(settings));
    how.print(out(), status, status.lines());
    return 0;
  }

  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description = "Download the pack that fits the card, check it, and use it from now on.")
  int install(
      @Mixin OutputOptions how,
      @Option(
              names = "--accept-licences",
              description = "Accept the licences that come with it (PyTorch's, NVIDIA's).")
          boolean accepted,
      @Option(names = "--anyway", description = "Also where no card was found that fits.")
          boolean anyway) {
    Pack pack = anyway ? ofPlatform() : offered();
    if (!accepted) {
      throw new BadRequestException(
          pack.licence() + " It has " + Amount.bytes(pack.bytes()) + ".",
          "Say --accept-licences to download it.");
    }
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    var progress = new DownloadLine(how.terminal());
    NativesChoice choice = natives.install(pack, progress, cancel);
    progress.end();
    return take(how, choice);
  }

  @Command(
      name = "use",
      mixinStandardHelpOptions = true,
      description = "Use the libtorch of a folder, or the product's own.")
  int use(
      @Mixin OutputOptions how,
      @Parameters(
              paramLabel = "FOLDER|own",
              description = "Folder with libtorch 2.7.1, or own: compute on the processor.")
          String folder) {
    return take(how, folder.equals(OWN) ? NativesChoice.OWN : natives.check(Path.of(folder)));
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Delete the downloaded pack, or what of it was downloaded.")
  int remove(@Mixin OutputOptions how) {
    natives.remove();
    how.print(out(), natives.choice(), List.of("The pack is gone; the processor computes."));
    return 0;
  }

  /** Tries it before it is written down. */
  private int take(OutputOptions how, NativesChoice choice) {
    String device = NativesProbe.tryOut(settings, choice);
    natives.choose(choice);
    how.print(out(), choice, List.of("The engine computes with: " + device));
    return 0;
  }

  private Pack offered() {
    Offer offer = Packs.offer(natives.platform(), Detection.on(Machine.of(settings)));
    return offer
        .pack()
        .orElseThrow(
            () ->
                offer
                    .reason()
                    .map(why -> new BadRequestException(why.what(), why.todo()))
                    .orElseThrow());
  }

  private Pack ofPlatform() {
    return Packs.of(natives.platform())
        .orElseThrow(
            () ->
                new BadRequestException(
                    "There is no pack for " + natives.platform() + ".", "Use a folder."));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
