package dualdiffusion.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
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

  private static final double[] ABSURD = {
    0,
    -0.0,
    -1,
    1,
    1e-300,
    0.5,
    2,
    31,
    600,
    601,
    1e9,
    1e18,
    -1e18,
    1e300,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

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
      default -> inputs.set(at, (JobInput) mutated(inputs.get(at), random));
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

  /** Some field of it, at any depth, has an absurd value, no value, or too many. */
  private static Message mutated(Message message, SplittableRandom random) {
    List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
    if (fields.isEmpty()) {
      return message;
    }
    List<FieldDescriptor> set = new ArrayList<>(message.getAllFields().keySet());
    boolean known = !set.isEmpty() && random.nextInt(8) > 0;
    FieldDescriptor field =
        known ? set.get(random.nextInt(set.size())) : fields.get(random.nextInt(fields.size()));
    Message.Builder builder = message.toBuilder();
    boolean inner = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (random.nextInt(inner ? 20 : 10) == 0) {
      return builder.clearField(field).build();
    }
    if (!field.isRepeated()) {
      Object old = message.getField(field);
      return builder
          .setField(field, inner ? mutated((Message) old, random) : value(field, random))
          .build();
    }
    int count = message.getRepeatedFieldCount(field);
    if (count > 0 && random.nextInt(4) > 0) {
      int i = random.nextInt(count);
      Object old = message.getRepeatedField(field, i);
      builder.setRepeatedField(
          field, i, inner ? mutated((Message) old, random) : value(field, random));
      return builder.build();
    }
    int more = random.nextInt(40);
    for (int i = 0; i < more; i++) {
      builder.addRepeatedField(
          field, inner ? builder.newBuilderForField(field).build() : value(field, random));
    }
    return builder.build();
  }

  private static Object value(FieldDescriptor field, SplittableRandom random) {
    double absurd = ABSURD[random.nextInt(ABSURD.length)];
    return switch (field.getJavaType()) {
      case INT -> random.nextBoolean() ? (int) absurd : random.nextInt(-3, 100);
      case LONG -> random.nextBoolean() ? (long) absurd : random.nextLong(-3, 50_000);
      case FLOAT -> random.nextBoolean() ? (float) absurd : (float) random.nextDouble();
      case DOUBLE -> random.nextBoolean() ? absurd : random.nextDouble() * 3;
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text(random);
      case BYTE_STRING -> ByteString.copyFrom(bytes(random));
      case ENUM, MESSAGE -> throw new IllegalStateException(field.getFullName());
    };
  }

  private static String text(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> "\u0000\uFFFF\n";
      case 2 -> "@";
      case 3 -> "edm2";
      default -> "x".repeat(random.nextInt(3_000));
    };
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
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
