package dualdiffusion.evaluation;

import dualdiffusion.audio.Resampler;
import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.evaluation.fit.Analysers;
import dualdiffusion.evaluation.measure.Mix;
import dualdiffusion.evaluation.measure.Profile;
import dualdiffusion.nn.clap.Claps;
import dualdiffusion.nn.clap.Embeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listens to clips: figures of their sound, what the analysers take them for, CLAP. */
final class Hearing {
  static final String HEARD_TEMPO = "heard tempo";
  static final String TEMPO = "tempo";
  static final String HEARD_STYLE = "heard style";
  static final String STYLES = "styles";
  static final String HEARD_MODE = "heard mode";
  static final String MODE_THERE = "heard mode on the asked tonic";
  static final String MODE = "mode";
  static final String HEARD_KEY = "heard key";
  static final String KEY = "key";
  static final String PROMPT = "prompt";

  private final Analysers analysers;
  private final Optional<Claps> claps;

  /**
   * @param claps what measures how alike music and words are; empty for not at all
   */
  Hearing(Analysers analysers, Optional<Claps> claps) {
    this.analysers = analysers;
    this.claps = claps;
  }

  boolean hasClap() {
    return claps.isPresent();
  }

  /** Everything about a clip that was made for a prompt, or composed. */
  Line line(String key, AudioBuffer audio, Truth asked, String prompt, Cancel cancel) {
    Map<String, Double> figures = new HashMap<>(Profile.of(audio));
    cancel.check();
    Analysers.Heard heard = analysers.hear(audio, asked.tonic());
    figures.put(HEARD_TEMPO, heard.tempo());
    figures.put(TEMPO, asked.tempo());
    Map<String, String> words = new HashMap<>();
    words.put(HEARD_STYLE, heard.style());
    words.put(STYLES, asked.style());
    words.put(HEARD_MODE, heard.mode());
    words.put(MODE_THERE, heard.modeThere());
    words.put(MODE, asked.mode());
    words.put(HEARD_KEY, Integer.toString(heard.tonic()));
    words.put(KEY, Integer.toString(asked.tonic()));
    words.put(PROMPT, prompt);
    return new Line(key, figures, words, embedding(audio, cancel));
  }

  /** How CLAP hears a clip; empty without one. */
  float[] embedding(AudioBuffer audio, Cancel cancel) {
    return claps.map(c -> embedding(c, audio, cancel)).orElseGet(() -> new float[0]);
  }

  private static float[] embedding(Claps claps, AudioBuffer audio, Cancel cancel) {
    var mono = new AudioBuffer(audio.sampleRate(), new float[][] {Mix.mid(audio)});
    float[] samples = Resampler.resample(mono, claps.sampleRate()).channel(0);
    return Embeddings.mean(Arrays.asList(claps.embed(samples, cancel)));
  }

  /** How alike CLAP hears a clip and a text, −1…1; 0 without one. */
  double similarity(AudioBuffer audio, String text, Cancel cancel) {
    return claps
        .map(c -> Embeddings.similarity(embedding(c, audio, cancel), c.embed(List.of(text))[0]))
        .orElse(0.0);
  }

  /** How CLAP hears texts; nothing without one. */
  List<float[]> texts(List<String> texts) {
    List<float[]> all = new ArrayList<>();
    claps.ifPresent(c -> all.addAll(Arrays.asList(c.embed(texts))));
    return all;
  }
}
