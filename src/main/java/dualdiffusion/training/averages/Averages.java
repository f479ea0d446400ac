package dualdiffusion.training.averages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainableWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All averages of one module's weights. In each step, after the optimiser and before or after the
 * weights are normalised: {@link #update}, then {@link #switchAfterStep}. Time is counted in
 * optimiser steps. An average is a function of the weights that were and of the step alone, so what
 * {@link #save} wrote is all that a resumed run needs. Not for several threads.
 */
public final class Averages implements AutoCloseable {
  private final SequencedMap<String, Average> averages = new LinkedHashMap<>();
  private final List<String> names;
  private final List<Tensor> weights;
  private final Runnable normalize;
  private boolean lent;

  /**
   * Averages that begin as the weights are.
   *
   * @param settings by name
   * @param parameters what is averaged; they stay the caller's and must outlive this
   * @param normalize brings the parameters to their size again after they were changed here
   * @throws BadRequestException when the settings do not go together
   */
  public Averages(
      Map<String, EmaSettings> settings,
      SequencedMap<String, Tensor> parameters,
      Runnable normalize) {
    EmaSettings.check(settings);
    names = List.copyOf(parameters.keySet());
    weights = List.copyOf(parameters.values());
    this.normalize = normalize;
    try (var _ = Gradients.off()) {
      settings.forEach((name, s) -> averages.put(name, new Average(s, names, weights)));
    }
  }

  public static Averages of(Map<String, EmaSettings> settings, TrainableWeights weights) {
    return new Averages(settings, weights.parameters(), weights::normalize);
  }

  public Set<String> names() {
    return averages.sequencedKeySet();
  }

  /** Names of those that validation measures. */
  public List<String> validated() {
    return averages.keySet().stream().filter(n -> settings(n).validated()).toList();
  }

  /**
   * How much of each average stays at a step, for the log.
   *
   * @param step number of the optimiser step, the first is 1
   */
  public Map<String, Double> betas(long step) {
    Map<String, Double> betas = new LinkedHashMap<>();
    averages.forEach((name, average) -> betas.put(name, average.settings().beta(step)));
    return betas;
  }

  /**
   * Takes the weights of a step into all averages. Where an average is fed back, the weights are
   * drawn towards it and normalised.
   *
   * @param step number of the optimiser step, the first is 1
   */
  public void update(long step) {
    checkNotLent();
    try (var _ = Gradients.off()) {
      averages.values().forEach(average -> update(average, step));
    }
    if (averages.values().stream().anyMatch(a -> a.settings().feedbackBeta().isPresent())) {
      normalize.run();
    }
  }

  private void update(Average average, long step) {
    average.update(weights, average.settings().beta(step));
    average.settings().feedbackBeta().ifPresent(beta -> average.feedBack(weights, beta));
  }

  /**
   * Loads an average into the weights where its {@code switchSteps} are over (SwitchEMA, arXiv
   * 2402.09240).
   *
   * @return its name, when it was done
   */
  public Optional<String> switchAfterStep(long step) {
    return switchWhere(EmaSettings::switchSteps, step, step);
  }

  /**
   * The same at the end of an epoch, where {@code switchEpochs} are over.
   *
   * @param epoch number of the epoch that ended, the first is 1
   * @param step the last one done
   */
  public Optional<String> switchAfterEpoch(long epoch, long step) {
    return switchWhere(EmaSettings::switchEpochs, epoch, step);
  }

  private Optional<String> switchWhere(
      Function<EmaSettings, Optional<Integer>> every, long done, long step) {
    checkNotLent();
    for (String name : averages.keySet()) {
      Optional<Integer> count = every.apply(settings(name));
      if (count.isPresent() && done % count.get() == 0 && !settings(name).warmingUp(step)) {
        load(average(name));
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * Runs something while the weights are what an average is, normalised; then they are what they
   * were, to the bit, also when it fails. It costs a copy of the weights meanwhile.
   *
   * @throws BadRequestException when there is no such average
   */
  public <T> T borrow(String name, Supplier<T> work) {
    checkNotLent();
    Average average = average(name);
    List<Tensor> kept = Average.copies(weights, false, false);
    lent = true;
    try {
      load(average);
      return work.get();
    } finally {
      restore(kept);
      lent = false;
    }
  }

  private void restore(List<Tensor> kept) {
    try (var _ = Gradients.off()) {
      Kernels.change("copy_all", weights, kept);
    } finally {
      kept.forEach(Tensor::close);
    }
  }

  private void load(Average average) {
    try (var _ = Gradients.off()) {
      average.copyTo(weights);
    }
    normalize.run();
  }

  /**
   * Writes each average to {@code ema_NAME.safetensors}, as exact as it is: a module's folder or a
   * checkpoint. Files of other averages are left alone.
   *
   * @param constants stored with them: what a network needs beside its parameters
   * @param step the last one taken in
   */
  public void save(Path folder, Map<String, Tensor> constants, long step) {
    averages.forEach((name, average) -> AverageFiles.save(folder, name, average, constants, step));
  }

  /**
   * Takes up what {@link #save} wrote; the weights must have been read before. An average that has
   * no file begins as the weights are.
   *
   * @return what is worth telling: averages without a file and files without an average
   * @throws dualdiffusion.core.ProblemException naming the file that does not fit
   */
  public List<String> load(Path folder) {
    checkNotLent();
    List<String> told = new ArrayList<>();
    averages.forEach(
        (name, average) -> {
          if (!AverageFiles.load(folder, name, average)) {
            average.copyFrom(weights);
            told.add("The average \"" + name + "\" is new: it begins as the weights are.");
          }
        });
    for (String other : AverageFiles.names(folder)) {
      if (!averages.containsKey(other)) {
        told.add("The average \"" + other + "\" of the checkpoint is not continued.");
      }
    }
    return told;
  }

  /**
   * Archives the averages that are due at a step for reconstruction: {@code
   * phema/STEP_ema_NAME.safetensors} in 16 bits.
   *
   * @param folder the module's
   * @return the files written
   */
  public List<Path> archive(Path folder, Map<String, Tensor> constants, long step) {
    List<Path> files = new ArrayList<>();
    averages.forEach(
        (name, average) -> {
          Optional<Integer> every = average.settings().archiveSteps();
          if (every.isPresent() && step % every.get() == 0) {
            files.add(AverageFiles.archive(folder, name, average, constants, step));
          }
        });
    return files;
  }

  @Override
  public void close() {
    averages.values().forEach(Average::close);
  }

  private EmaSettings settings(String name) {
    return average(name).settings();
  }

  private Average average(String name) {
    Average average = averages.get(name);
    if (average == null) {
      throw new BadRequestException(
          "There is no average \"" + name + "\".",
          "Use one of " + String.join(", ", averages.keySet()) + ".");
    }
    return average;
  }

  private void checkNotLent() {
    if (lent) {
      throw new IllegalStateException("the weights are an average's at the moment");
    }
  }
}
