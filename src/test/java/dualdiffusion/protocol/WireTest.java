package dualdiffusion.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Latents;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobRequest;
import dualdiffusion.protocol.v1.LatentHeader;
import dualdiffusion.protocol.v1.Preview;
import dualdiffusion.protocol.v1.ProgressUpdate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
  private static final Prompt PROMPT =
      new Prompt(List.of(new Prompt.Row("calm härp", 1), new Prompt.Row("noise", -1.5)));
  private static final SamplingSettings SAMPLING =
      new SamplingSettings(
          7,
          Long.MIN_VALUE,
          Solver.DPM,
          new SamplingSettings.Guidance(3.5, 0.25, 40, 1.75, 0.25, 4.5, 5),
          new SamplingSettings.Ladder("edm2", 6),
          new SamplingSettings.Perturbation(0.25, -1),
          0.75);
  private static final Drawing DRAWING = Drawing.of(PROMPT, SAMPLING, Decoder.DIFFUSION);
  private static final GenerateRequest GENERATE = new GenerateRequest(12.345678901, true, DRAWING);

  @Test
  void aGenerateRequestSurvivesTheWire() {
    assertThat(sent(GENERATE)).isEqualTo(GENERATE);
    assertThat(new RequestAssembler(header(GENERATE, 5)).previewEvery()).isEqualTo(5);
  }

  @Test
  void everyEditSurvivesTheWire() {
    AudioBuffer audio = noise(44_100, 2, 44_100);
    var latents = new PlacedLatents(new Latents(8, 32, 16, noise(1, 1, 4096).channel(0)), -0.5);
    var clip = new Clip(audio, Optional.of(latents));
    List<MusicRequest> requests =
        List.of(
            new InpaintRequest(clip, mask(audio), DRAWING),
            new ExtendRequest(clip, 1.5, 0.25, DRAWING),
            new LoopRequest(Clip.of(audio), 100, 44_000, 0.25, DRAWING),
            new VaryRequest(clip, 0.375, DRAWING));
    for (MusicRequest request : requests) {
      assertThat(sent(request)).usingRecursiveComparison().isEqualTo(request);
    }
  }

  @Test
  void soundsOfPromptsSurviveTheWireInTheirOrder() {
    var prompt =
        new Prompt(
            List.of(row("a", 3), new Prompt.Row("words", 1), row("b", 70_000)),
            List.of(row("c", 40_000)));
    var branch = new Branch(3, new Prompt(List.of(row("d", 5))), 9);
    var drawing = new Drawing(prompt, SAMPLING, Decoder.FGLA, 4, Optional.of(branch));
    var request = new VaryRequest(Clip.of(noise(8_000, 1, 9_000)), 1, drawing);
    assertThat(sent(request)).usingRecursiveComparison().isEqualTo(request);
  }

  private static Prompt.Row row(String name, int frames) {
    return new Prompt.Row(name, 0.5, Optional.of(noise(16_000, 1, frames)));
  }

  /** As the worker gets it. */
  private static MusicRequest sent(MusicRequest request) {
    Iterator<JobInput> inputs = RequestWire.toWire(request, 0).iterator();
    var assembler = new RequestAssembler(inputs.next().getRequest());
    while (inputs.hasNext()) {
      assertThat(assembler.isComplete()).isFalse();
      JobInput input = inputs.next();
      if (input.hasAudio()) {
        assembler.add(input.getAudio());
      } else {
        assembler.add(input.getLatents());
      }
    }
    assertThat(assembler.isComplete()).isTrue();
    return assembler.request();
  }

  private static JobRequest header(MusicRequest request, int previewEvery) {
    return RequestWire.toWire(request, previewEvery).findFirst().orElseThrow().getRequest();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,16383", "1,16384", "1,16385", "2,40000", "8,16385", "64,3"})
  void audioSurvivesItsChunks(int channels, int frames) {
    AudioBuffer audio = noise(44_100, channels, frames);
    var assembler = new AudioAssembler(AudioWire.header(audio, 77));
    AudioWire.chunks(audio)
        .peek(c -> assertThat(c.getSamples().size()).isBetween(1, Protocol.CHUNK_BYTES))
        .forEach(assembler::add);
    assertThat(assembler.isComplete()).isTrue();
    assertThat(assembler.start()).isEqualTo(77);
    AudioBuffer back = assembler.audio();
    for (int c = 0; c < channels; c++) {
      assertThat(back.channel(c)).isEqualTo(audio.channel(c));
    }
  }

  @Test
  void samplesAreLittleEndianFloats() {
    var audio = new AudioBuffer(8_000, new float[][] {{1f}});
    assertThat(AudioWire.chunks(audio).findFirst().orElseThrow().getSamples().toByteArray())
        .containsExactly(0, 0, 0x80, 0x3F);
  }

  @Test
  void chunksAreEncodedOneByOne() {
    AudioBuffer big = AudioBuffer.silence(48_000, 64, 50_000);
    assertThat(AudioWire.chunks(big).iterator().next().getSamples().size())
        .isEqualTo(Protocol.CHUNK_BYTES);
  }

  @Test
  void latentsSurviveTheirChunks() {
    var values = new Latents(3, 32, 313, noise(1, 1, 3 * 32 * 313).channel(0));
    var latents = new PlacedLatents(values, -1.25);
    var assembler = new LatentAssembler(LatentWire.header(latents));
    LatentWire.chunks(values).forEach(assembler::add);
    assertThat(assembler.latents()).usingRecursiveComparison().isEqualTo(latents);
  }

  @Test
  void previewsKeepDecibels() {
    var image = new MelImage(2, 2, new float[] {40, 0.04f, 40e-4f, 0}, 0.01);
    MelImage back = PreviewWire.fromWire(PreviewWire.toWire(image, 1.5));
    assertThat(back.values()[0]).isEqualTo(40);
    assertThat(decibels(back.values()[1] / 0.04)).isCloseTo(0, within(0.4));
    assertThat(decibels(back.values()[2] / 40e-4)).isCloseTo(0, within(0.8));
    assertThat(back.values()[3]).isZero();
    assertThat(back.columnSeconds()).isEqualTo(0.01);
  }

  @Test
  void previewsOfSilenceAndOfNoNumbersAreBlack() {
    var image = new MelImage(1, 3, new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}, 0.01);
    assertThat(PreviewWire.fromWire(PreviewWire.toWire(image, 0)).values()).containsOnly(0);
  }

  @Test
  void largePreviewsAreAveragedToFitAndKeepTheirLength() {
    float[] values = new float[256 * 12_000];
    Arrays.fill(values, 0.5f);
    var image = new MelImage(256, 12_000, values, 0.008);
    MelImage back = PreviewWire.fromWire(PreviewWire.toWire(image, 0));
    assertThat(back.values().length).isLessThanOrEqualTo(Protocol.MAX_PREVIEW_PIXELS);
    assertThat(back.columns() * back.columnSeconds()).isCloseTo(96, within(0.1));
    assertThat(back.values()).containsOnly(0.5f);
  }

  @Test
  void repliesSurviveTheWire() {
    var model = new ModelSummary("starter", "/m", 123, 32_000, List.of("unet"), List.of("harp"));
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(model))).isEqualTo(model);
    var problem = new Problem("a", "b", "c");
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(problem))).isEqualTo(problem);
    var update = new Progress.Update("sampling", 3, 30);
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(update))).isEqualTo(update);
  }

  @Test
  void hostileRequestsNameTheirField() {
    refused("steps", r -> r.getSamplingBuilder().setSteps(0));
    refused("steps", r -> r.getSamplingBuilder().setSteps(-1));
    refused("autoguidance", r -> r.getSamplingBuilder().setAutoguidance(-1));
    refused("guidance", r -> r.getSamplingBuilder().setGuidance(Double.NaN));
    refused("rho", r -> r.getSamplingBuilder().setRho(Double.POSITIVE_INFINITY));
    refused("schedule", r -> r.getSamplingBuilder().setSchedule("x".repeat(101)));
    refused("weight", r -> r.getPromptBuilder().getWantedBuilder(0).setWeight(Double.NaN));
    refused("weight", r -> r.getPromptBuilder().getWantedBuilder(0).setWeight(3));
    refused(
        "characters",
        r -> r.getPromptBuilder().getWantedBuilder(0).setText("x".repeat(Prompt.MAX_TEXT + 1)));
    refused(
        "prompt rows",
        r -> {
          for (int i = 0; i < 1000; i++) {
            r.getPromptBuilder().addWantedBuilder().setText("x").setWeight(1);
          }
        });
    refused("decoder", r -> r.setDecoder("nonsense"));
    refused("decoder", r -> r.setDecoder(""));
    refused("length in seconds", r -> r.getGenerateBuilder().setSeconds(Double.NaN));
    refused("length in seconds", r -> r.getGenerateBuilder().setSeconds(601));
    refused("length in seconds", r -> r.getGenerateBuilder().clear());
    refused("solver", JobRequest.Builder::clearSampling);
    refused("variations", r -> r.setVariations(0));
    refused("variations", r -> r.setVariations(1 << 30));
    refused("solver", r -> r.getSamplingBuilder().setSolver("magic"));
    refused("guided sigma", r -> r.getSamplingBuilder().setGuidanceFromSigma(Double.NaN));
    refused("branch", r -> r.getBranchBuilder().setStep(-1));
    refused("clip", r -> r.setClip(AudioWire.header(noise(8_000, 1, 9), 0)));
    refused("task", JobRequest.Builder::clearTask);
    refused("preview interval", r -> r.setPreviewEvery(-1));
    refused("preview interval", r -> r.setPreviewEvery(Integer.MAX_VALUE));
  }

  @Test
  void hostileMasksNameTheirField() {
    AudioBuffer audio = noise(8_000, 1, 8_000);
    JobRequest good = header(new InpaintRequest(Clip.of(audio), mask(audio), DRAWING), 0);
    maskRefused("mask columns", good, audio, b -> b.setColumns(Integer.MAX_VALUE));
    maskRefused("mask columns", good, audio, b -> b.setColumns(-5));
    maskRefused("strengths", good, audio, b -> b.setColumns(b.getColumns() + 1));
    maskRefused("mask strength", good, audio, b -> b.setStrengths(3, Float.NaN));
    maskRefused("mask strength", good, audio, b -> b.setStrengths(3, 1.5f));
    maskRefused(
        "painted",
        good,
        audio,
        b -> {
          for (int i = 0; i < b.getStrengthsCount(); i++) {
            b.setStrengths(i, 0);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0, sample rate",
    "-44100, 1, 1, 0, sample rate",
    "2000000000, 1, 1, 0, sample rate",
    "44100, 0, 1, 0, channels",
    "44100, 65, 1, 0, channels",
    "44100, -1, 1, 0, channels",
    "44100, 1, 0, 0, frames",
    "44100, 1, -1, 0, frames",
    "44100, 1, 26460001, 0, frames",
    "44100, 1, 9223372036854775807, 0, frames",
    "44100, 64, 26460000, 0, samples",
    "44100, 1, 1, -1073741825, start",
    "44100, 1, 1, 4294967296, start",
  })
  void hostileAudioHeadersNameTheirField(
      int rate, int channels, long frames, long start, String field) {
    var header =
        AudioHeader.newBuilder()
            .setSampleRate(rate)
            .setChannels(channels)
            .setFrames(frames)
            .setStart(start)
            .build();
    assertBad(field, () -> new AudioAssembler(header));
  }

  @Test
  void hostileChunksAreRefused() {
    AudioHeader header = AudioWire.header(noise(44_100, 2, 10), 0);
    assertBad("channel", () -> new AudioAssembler(header).add(chunk(2, 4)));
    assertBad("channel", () -> new AudioAssembler(header).add(chunk(-1, 4)));
    assertBad("3 bytes", () -> new AudioAssembler(header).add(chunk(0, 3)));
    assertBad("0 bytes", () -> new AudioAssembler(header).add(chunk(0, 0)));
    assertBad("longer", () -> new AudioAssembler(header).add(chunk(1, 44)));
    assertBad("bytes", () -> new AudioAssembler(header).add(chunk(0, Protocol.CHUNK_BYTES + 4)));
    var half = new AudioAssembler(header);
    half.add(chunk(0, 40));
    half.add(chunk(1, 36));
    assertThat(half.isComplete()).isFalse();
    assertBad("9 of 10", half::audio);
  }

  @Test
  void samplesThatAreNoNumbersAreRefused() {
    var audio = new AudioBuffer(44_100, new float[][] {{0, Float.NaN}});
    var assembler = new AudioAssembler(AudioWire.header(audio, 0));
    assertBad("audio of channel 0", () -> AudioWire.chunks(audio).forEach(assembler::add));
  }

  @Test
  void aHeaderAloneClaimsNoMemory() {
    var header =
        AudioHeader.newBuilder().setSampleRate(384_000).setChannels(1).setFrames(230_000_000L);
    AudioAssembler[] many = new AudioAssembler[500];
    Arrays.setAll(many, i -> new AudioAssembler(header.build()));
    assertThat(many[499].isComplete()).isFalse();
  }

  @Test
  void hostileLatentsAndPreviewsNameTheirField() {
    assertBad("latent", () -> new LatentAssembler(latents(-1, 32, 32)));
    assertBad("latent values", () -> new LatentAssembler(latents(4096, 4096, 1 << 20)));
    Preview good = PreviewWire.toWire(new MelImage(2, 2, new float[] {1, 0, 0, 1}, 0.1), 0);
    previewRefused("rows", good.toBuilder().setRows(Integer.MAX_VALUE));
    previewRefused("columns", good.toBuilder().setColumns(0));
    previewRefused("columns", good.toBuilder().setColumns(Integer.MAX_VALUE));
    previewRefused("levels", good.toBuilder().setColumns(3));
    previewRefused("scale", good.toBuilder().setScale(Float.NaN));
    previewRefused("column time", good.toBuilder().setColumnSeconds(0));
    previewRefused("start", good.toBuilder().setStartSeconds(Double.NaN));
    assertBad("progress", () -> ReplyWire.fromWire(ProgressUpdate.getDefaultInstance()));
  }

  private static void refused(String field, Consumer<JobRequest.Builder> spoil) {
    JobRequest.Builder request = header(GENERATE, 0).toBuilder();
    spoil.accept(request);
    assertBad(
        field,
        () -> {
          var assembler = new RequestAssembler(request.build());
          assembler.previewEvery();
          assembler.request();
        });
  }

  private static void maskRefused(
      String field,
      JobRequest good,
      AudioBuffer audio,
      Consumer<dualdiffusion.protocol.v1.MaskGrid.Builder> spoil) {
    JobRequest.Builder request = good.toBuilder();
    spoil.accept(request.getInpaintBuilder().getMaskBuilder());
    var assembler = new RequestAssembler(request.build());
    AudioWire.chunks(audio).forEach(assembler::add);
    assertBad(field, assembler::request);
  }

  private static void previewRefused(String field, Preview.Builder preview) {
    assertBad(field, () -> PreviewWire.fromWire(preview.build()));
  }

  private static void assertBad(String named, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(BadRequestException.class).hasMessageContaining(named);
  }

  private static AudioChunk chunk(int channel, int bytes) {
    return AudioChunk.newBuilder()
        .setChannel(channel)
        .setSamples(ByteString.copyFrom(new byte[bytes]))
        .build();
  }

  private static LatentHeader latents(int channels, int rows, int columns) {
    return LatentHeader.newBuilder()
        .setChannels(channels)
        .setRows(rows)
        .setColumns(columns)
        .build();
  }

  private static Mask mask(AudioBuffer audio) {
    float[] strengths = new float[Mask.ROWS * Mask.columnsFor(audio.seconds())];
    strengths[3] = 0.5f;
    return new Mask(Mask.columnsFor(audio.seconds()), strengths);
  }

  private static AudioBuffer noise(int rate, int channels, int frames) {
    var random = new Random(5);
    float[][] samples = new float[channels][frames];
    for (float[] channel : samples) {
      for (int i = 0; i < frames; i++) {
        channel[i] = random.nextFloat() - 0.5f;
      }
    }
    return new AudioBuffer(rate, samples);
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }
}
