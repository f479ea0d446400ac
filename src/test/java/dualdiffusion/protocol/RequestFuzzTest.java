package dualdiffusion.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
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
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.protocol.v1.JobInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests mutated from good ones give a request or a named problem: nothing else, and soon. */
class RequestFuzzTest {
  private static final int TRIES = 9_000;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyMutationEndsWell() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    List<List<JobInput>> good =
        requests().stream().map(r -> RequestWire.toWire(r, 3).toList()).toList();
    int whole = 0;
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      List<JobInput> inputs = new ArrayList<>(good.get(random.nextInt(good.size())));
      int faults = 1 + random.nextInt(3);
      for (int f = 0; f < faults; f++) {
        spoil(inputs, random);
      }
      switch (receive(inputs, "seed " + seed + ", try " + i)) {
        case WHOLE -> whole++;
        case REFUSED -> refused++;
        case WAITING -> {}
      }
    }
    assertThat(whole).as("still good").isGreaterThan(TRIES / 50);
    assertThat(refused).as("refused").isGreaterThan(TRIES / 10);
  }

  private enum Outcome {
    WHOLE,
    REFUSED,
    WAITING
  }

  private static Outcome receive(List<JobInput> inputs, String name) {
    try {
      var assembler = new RequestAssembler(inputs.getFirst().getRequest());
      assembler.previewEvery();
      for (JobInput input : inputs.subList(1, inputs.size())) {
        if (input.hasAudio()) {
          assembler.add(input.getAudio());
        } else {
          assembler.add(input.getLatents());
        }
      }
      if (!assembler.isComplete()) {
        return Outcome.WAITING;
      }
      assertThat(assembler.request()).isNotNull();
      return Outcome.WHOLE;
    } catch (BadRequestException e) {
      assertThat(e.problem().what()).as(name).isNotBlank();
      return Outcome.REFUSED;
    } catch (RuntimeException e) {
      throw new AssertionError(name + ": " + inputs.getFirst(), e);
    }
  }

  private static void spoil(List<JobInput> inputs, SplittableRandom random) {
    int at = random.nextInt(4) > 0 ? 0 : random.nextInt(inputs.size());
    switch (random.nextInt(8)) {
      case 0 -> inputs.set(at, flipped(inputs.get(at), random));
      case 1 -> inputs.add(inputs.get(random.nextInt(inputs.size())));
      case 2 -> {
        if (inputs.size() > 1) {
          inputs.remove(1 + random.nextInt(inputs.size() - 1));
        }
      }
      default -> inputs.set(at, (JobInput) Mutations.mutated(inputs.get(at), random));
    }
    if (!inputs.getFirst().hasRequest()) {
      inputs.set(0, JobInput.newBuilder(inputs.getFirst()).clearKind().build());
    }
  }

  /** A bit of its bytes is turned; where that is no message at all, it stays. */
  private static JobInput flipped(JobInput input, SplittableRandom random) {
    byte[] bytes = input.toByteArray();
    int end = Math.min(bytes.length, 400);
    if (end > 0) {
      bytes[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    try {
      return JobInput.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return input;
    }
  }

  private static List<MusicRequest> requests() {
    AudioBuffer audio = audio(8_000);
    var latents = new PlacedLatents(new Latents(8, 32, 16, audio(4_096).channel(0)), -0.5);
    var clip = new Clip(audio, Optional.of(latents));
    var sound = new Prompt.Row("sound", 0.5, Optional.of(audio(50)));
    var prompt = new Prompt(List.of(new Prompt.Row("harp", 1), sound), List.of(sound));
    var branch = new Branch(2, new Prompt(List.of(sound)), 9);
    var drawing =
        new Drawing(prompt, SamplingSettings.DEFAULT, Decoder.FGLA, 2, Optional.of(branch));
    float[] strengths = new float[Mask.ROWS * Mask.columnsFor(audio.seconds())];
    Arrays.fill(strengths, 7, 20, 0.5f);
    var mask = new Mask(Mask.columnsFor(audio.seconds()), strengths);
    return List.of(
        new GenerateRequest(1, true, drawing),
        new GenerateRequest(1, false, Drawing.of("harp")),
        new InpaintRequest(clip, mask, drawing),
        new ExtendRequest(clip, 1, 0.5, drawing),
        new LoopRequest(Clip.of(audio), 100, 7_900, 0.1, Drawing.of("harp")),
        new VaryRequest(clip, 0.5, drawing));
  }

  private static AudioBuffer audio(int frames) {
    float[][] samples = new float[1][frames];
    for (int i = 0; i < frames; i++) {
      samples[0][i] = (float) Math.sin(i);
    }
    return new AudioBuffer(8_000, samples);
  }
}
