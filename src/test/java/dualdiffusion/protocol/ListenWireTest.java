package dualdiffusion.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.StepFigures;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.Similarities;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ListenWireTest {

  @Property(tries = 15)
  void questionsSurviveTheWire(
      @ForAll @Size(max = 4) List<@StringLength(max = 40) String> texts,
      @ForAll @DoubleRange(min = -2, max = 2) double weight,
      @ForAll @IntRange(max = 3) int sounds,
      @ForAll boolean rowHasSound) {
    List<Prompt.Row> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(
          new Prompt.Row(
              text, weight, rowHasSound ? Optional.of(noise(17_000)) : Optional.empty()));
    }
    List<AudioBuffer> heard = new ArrayList<>();
    for (int i = 0; i < sounds; i++) {
      heard.add(noise(10 + 9_000 * i));
    }
    var request = new ListenRequest(new Prompt(rows), heard);
    Iterator<JobInput> inputs = RequestWire.toWire(request).iterator();
    var assembler = new RequestAssembler(inputs.next().getRequest());
    inputs.forEachRemaining(input -> assembler.add(input.getAudio()));
    assertThat(assembler.isComplete()).isTrue();
    assertThat(assembler.listens()).isTrue();
    assertThat(assembler.question()).usingRecursiveComparison().isEqualTo(request);
  }

  @Test
  void aQuestionIsNothingToDraw() {
    Iterator<JobInput> inputs =
        RequestWire.toWire(new ListenRequest(Prompt.of("harp"), List.of())).iterator();
    var assembler = new RequestAssembler(inputs.next().getRequest());
    assertThat(assembler.isComplete()).isTrue();
    assertThatThrownBy(assembler::request).isInstanceOf(BadRequestException.class);
  }

  @Property(tries = 100)
  void figuresOfStepsSurvive(
      @ForAll @DoubleRange(min = 0, max = 1000) double sigma,
      @ForAll @DoubleRange(min = 0, max = 10) double deviation,
      @ForAll @DoubleRange(min = 0, max = 10) double change,
      @ForAll boolean some) {
    var figures = new StepFigures(sigma, deviation, change);
    var update =
        new Progress.Update("sampling", 1, 2, some ? Optional.of(figures) : Optional.empty());
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(update))).isEqualTo(update);
  }

  @Property(tries = 100)
  void similaritiesSurvive(
      @ForAll @Size(max = 16) List<@DoubleRange(min = -1, max = 1) Double> values) {
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(values))).isEqualTo(values);
  }

  @Test
  void similaritiesThatAreNoneAreRefused() {
    var wrong = Similarities.newBuilder().addValues(Double.NaN).build();
    assertThatThrownBy(() -> ReplyWire.fromWire(wrong)).isInstanceOf(BadRequestException.class);
  }

  @Test
  void whatAModelHearsSurvives() {
    var model =
        new ModelSummary(
            "m",
            "/m",
            5,
            32_000,
            List.of("unet"),
            List.of(),
            List.of("harp pieces"),
            true,
            new ModelSummary.Noise(200, 0.01));
    assertThat(ReplyWire.fromWire(ReplyWire.toWire(model))).isEqualTo(model);
  }

  private static AudioBuffer noise(int frames) {
    var random = new Random(frames);
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    return new AudioBuffer(16_000, new float[][] {samples});
  }
}
