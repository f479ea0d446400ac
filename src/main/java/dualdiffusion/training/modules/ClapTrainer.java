package dualdiffusion.training.modules;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.model.ClapFolder;
import dualdiffusion.model.NewClap;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.nn.clap.ClapFeatureConfig;
import dualdiffusion.nn.clap.ClapFeatures;
import dualdiffusion.nn.clap.ClapNetwork;
import dualdiffusion.nn.clap.ClapTokenizer;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Needs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CLAP learns to tell which caption belongs to which sound: symmetric InfoNCE with a learned
 * temperature (arXiv 2103.00020, 2211.06687). The sounds and captions of the micro-batch are
 * compared with each other, those of other micro-batches and ranks are not; equal captions are not
 * held against each other. Where the data set has labels, sounds and texts learn to tell them too
 * ({@link LabelCompass}): that is where rhythm and key come from in hours instead of days. There is
 * no dropout, and batch norm keeps the checkpoint's statistics.
 */
public final class ClapTrainer implements ModuleTrainer {
  /** Folder of a checkpoint's CLAP. */
  public static final String FOLDER = "clap";

  private final ClapTraining settings;
  private final Path folder;
  private final ClapConfig config;
  private final ClapTokenizer tokenizer;
  private final ClapFeatures features;
  private final int frames;
  private final Optional<LabelCompass> compass;

  /**
   * @param folder a CLAP in the hub's layout: a public one, or one of {@link FreshClap}
   */
  public ClapTrainer(ClapTraining settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    config = ClapFolder.config(folder);
    tokenizer = ClapFolder.tokenizer(folder);
    ClapFeatureConfig audio = config.features();
    int asked = (int) Math.round(settings.seconds() * audio.sampleRate());
    frames = asked == 0 ? audio.maxSamples() : Math.min(asked, audio.maxSamples());
    compass =
        settings.labels().isEmpty() || settings.labelWeight() == 0
            ? Optional.empty()
            : Optional.of(new LabelCompass(settings.labels(), config.width()));
    features = new ClapFeatures(audio);
  }

  @Override
  public Needs needs() {
    OptionalInt heard = settings.wordsOnly() ? OptionalInt.empty() : OptionalInt.of(frames);
    return new Needs(OptionalInt.empty(), heard, config.features().sampleRate(), false, true);
  }

  @Override
  public boolean learns(String parameter, long step) {
    return settings.learns(parameter);
  }

  @Override
  public Losses losses(TrainableWeights weights, Batch batch) {
    try (var scope = new Scope()) {
      var clap = ClapNetwork.learning(config, name -> parameter(weights, name));
      List<String> captions = batch.examples().stream().map(ClapTrainer::caption).toList();
      Tensor text = clap.texts(captions.stream().map(tokenizer::encode).toList());
      if (settings.wordsOnly()) {
        return words(text, batch, scope);
      }
      Tensor audio = clap.audio(features(batch));
      Tensor apart = apart(captions);
      Tensor scaleAudio = weights.plain(ModuleWeights.AUDIO_SCALE);
      Tensor scaleText = weights.plain(ModuleWeights.TEXT_SCALE);
      Tensor pairs =
          scope.keep(Kernels.run("contrastive_loss", audio, text, scaleAudio, scaleText, apart));
      Map<String, Tensor> parts = new LinkedHashMap<>();
      parts.put("found", Kernels.run("found_pairs", audio, text, apart));
      parts.put("alike", Gradients.stop(Kernels.run("alike", audio, text)));
      parts.put("scale_audio", Gradients.stop(scaleAudio));
      parts.put("scale_text", Gradients.stop(scaleText));
      Tensor loss = pairs;
      for (Tensor told : labels(audio, text, batch, parts)) {
        loss = Kernels.run("add", loss, told);
      }
      parts.values().forEach(scope::keep);
      return new Losses(scope.keep(loss), pairs, Optional.empty(), parts);
    }
  }

  /** Labels read from captions alone. */
  private Losses words(Tensor text, Batch batch, Scope scope) {
    var read = compass.orElseThrow().read(text, batch.examples(), "read");
    Tensor loss = scope.keep(weighed(read.loss()));
    read.right().values().forEach(scope::keep);
    return new Losses(loss, loss, Optional.empty(), read.right());
  }

  /** What labels add to the loss: those heard and those read. */
  private List<Tensor> labels(Tensor audio, Tensor text, Batch batch, Map<String, Tensor> parts) {
    if (compass.isEmpty()) {
      return List.of();
    }
    var heard = compass.get().read(audio, batch.examples(), "heard");
    var read = compass.get().read(text, batch.examples(), "read");
    parts.putAll(heard.right());
    parts.putAll(read.right());
    return List.of(weighed(heard.loss()), weighed(read.loss()));
  }

  private Tensor weighed(Tensor loss) {
    return Kernels.run("scale", loss, settings.labelWeight() / 2, 0.0);
  }

  /**
   * Writes a CLAP in the hub's layout.
   *
   * @param like the folder that training began with: its configuration, tokenizer and batch norm
   * @param learned parameters by name, of training or an average of it
   * @param target must not exist
   */
  public static void write(Path like, Map<String, Tensor> learned, Path target) {
    try (var made = new NewClap(target).like(like);
        Safetensors file = ClapFolder.weights(like);
        var _ = new Scope()) {
      made.publish(
          ModuleWeights.clapShapes(made.config()),
          name -> learned.containsKey(name) ? learned.get(name) : file.tensor(name));
    }
  }

  /** The CLAP as a folder of its own, to be put into a model. */
  @Override
  public void export(TrainableWeights weights, Path checkpoint) {
    write(folder, weights.parameters(), checkpoint.resolve(FOLDER));
  }

  @Override
  public void close() {
    features.close();
  }

  /** Gradients stop at what does not learn. */
  private Tensor parameter(TrainableWeights weights, String name) {
    Tensor tensor = weights.plain(name);
    return settings.learns(name) ? tensor : Gradients.stop(tensor);
  }

  private Tensor features(Batch batch) {
    try (var scope = new Scope();
        var _ = Gradients.off()) {
      List<Tensor> each = new ArrayList<>();
      for (Example example : batch.examples()) {
        AudioBuffer audio = example.audio().orElseThrow(() -> Inputs.missing(example, "audio"));
        each.add(features.chunk(audio.mono(), 0));
      }
      return scope.keep(Kernels.run("cat", each, 0));
    }
  }

  private static String caption(Example example) {
    return example.caption().orElseThrow(() -> Inputs.missing(example, "caption"));
  }

  /** −∞ where two sounds have the same caption, 0 elsewhere. */
  private static Tensor apart(List<String> captions) {
    int n = captions.size();
    float[] apart = new float[n * n];
    for (int i = 0; i < apart.length; i++) {
      int row = i / n;
      int column = i % n;
      boolean same = row != column && captions.get(row).equals(captions.get(column));
      apart[i] = same ? Float.NEGATIVE_INFINITY : 0;
    }
    return Tensor.of(apart, n, n);
  }
}
