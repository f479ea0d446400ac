package dualdiffusion.protocol;

import com.google.common.primitives.Floats;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Range;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.protocol.v1.GenerateTask;
import dualdiffusion.protocol.v1.InpaintTask;
import dualdiffusion.protocol.v1.JobRequest;
import dualdiffusion.protocol.v1.MaskGrid;
import dualdiffusion.protocol.v1.PromptRow;
import dualdiffusion.protocol.v1.Sampling;

/** Job requests; the core records check most ranges themselves. */
public final class RequestWire {
  private static final int MAX_NAME = 100;

  private RequestWire() {}

  /**
   * @param previewEvery steps between previews; 0 for none
   */
  public static JobRequest toWire(GenerateRequest request, int previewEvery) {
    return common(request.prompt(), request.sampling(), request.decoder(), previewEvery)
        .setGenerate(GenerateTask.newBuilder().setSeconds(request.seconds()))
        .build();
  }

  /** The request without its audio, which follows as {@link AudioWire#chunks}. */
  public static JobRequest toWire(InpaintRequest request, int previewEvery) {
    return common(request.prompt(), request.sampling(), request.decoder(), previewEvery)
        .setInpaint(
            InpaintTask.newBuilder()
                .setAudio(AudioWire.header(request.audio(), 0))
                .setMask(toWire(request.mask())))
        .build();
  }

  public static GenerateRequest generate(JobRequest request) {
    return new GenerateRequest(
        prompt(request),
        Check.finite("length in seconds", request.getGenerate().getSeconds()),
        sampling(request.getSampling()),
        Decoder.of(request.getDecoder()));
  }

  /**
   * @param audio what the chunks after the request held
   */
  public static InpaintRequest inpaint(JobRequest request, AudioBuffer audio) {
    return new InpaintRequest(
        audio,
        mask(request.getInpaint().getMask()),
        prompt(request),
        sampling(request.getSampling()),
        Decoder.of(request.getDecoder()));
  }

  public static int previewEvery(JobRequest request) {
    return Check.count("preview interval", request.getPreviewEvery(), 0, 1000);
  }

  private static JobRequest.Builder common(
      Prompt prompt, SamplingSettings sampling, Decoder decoder, int previewEvery) {
    var request = JobRequest.newBuilder();
    for (Prompt.Row row : prompt.rows()) {
      request.addPrompt(PromptRow.newBuilder().setText(row.text()).setWeight(row.weight()));
    }
    return request
        .setSampling(toWire(sampling))
        .setDecoder(decoder.id())
        .setPreviewEvery(previewEvery);
  }

  private static Prompt prompt(JobRequest request) {
    Check.count("number of prompt rows", request.getPromptCount(), 0, Prompt.MAX_ROWS);
    return new Prompt(
        request.getPromptList().stream()
            .map(row -> new Prompt.Row(row.getText(), row.getWeight()))
            .toList());
  }

  private static Sampling toWire(SamplingSettings s) {
    return Sampling.newBuilder()
        .setSteps(s.steps())
        .setGuidance(s.guidance())
        .setSeed(s.seed())
        .setSchedule(s.schedule())
        .setRho(s.rho())
        .setHeun(s.heun())
        .setPerturbation(s.perturbation())
        .setPerturbationOffset(s.perturbationOffset())
        .setStereoCorrelation(s.stereoCorrelation())
        .build();
  }

  private static SamplingSettings sampling(Sampling s) {
    return new SamplingSettings(
        s.getSteps(),
        s.getGuidance(),
        s.getSeed(),
        Check.text("name of the schedule", s.getSchedule(), MAX_NAME),
        s.getRho(),
        s.getHeun(),
        s.getPerturbation(),
        s.getPerturbationOffset(),
        s.getStereoCorrelation());
  }

  private static MaskGrid toWire(Mask mask) {
    return MaskGrid.newBuilder()
        .setColumns(mask.columns())
        .addAllStrengths(Floats.asList(mask.strengths()))
        .build();
  }

  private static Mask mask(MaskGrid grid) {
    int columns =
        Check.count(
            "number of mask columns", grid.getColumns(), 1, Mask.columnsFor(Protocol.MAX_SECONDS));
    if (grid.getStrengthsCount() != columns * Mask.ROWS) {
      throw Check.broken("The mask has " + grid.getStrengthsCount() + " strengths.");
    }
    grid.getStrengthsList().forEach(s -> Range.check("mask strength", s, 0, 1));
    return new Mask(columns, Floats.toArray(grid.getStrengthsList()));
  }
}
