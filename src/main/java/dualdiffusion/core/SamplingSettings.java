package dualdiffusion.core;

import org.jspecify.annotations.Nullable;

/**
 * How a sample is drawn (ENGINE §6). Defaults are those the starter model sounds best with.
 *
 * @param steps sampling steps, 1…1000
 * @param seed any value; the same seed gives the same audio
 * @param stereoCorrelation share of the initial noise common to left and right, 0…1
 */
public record SamplingSettings(
    int steps,
    long seed,
    Solver solver,
    Guidance guidance,
    Ladder ladder,
    Perturbation perturbation,
    double stereoCorrelation) {

  public static final SamplingSettings DEFAULT =
      new SamplingSettings(
          30,
          1,
          Solver.EULER,
          new Guidance(6, 0.5, 100, 2.0, 0.7, 20.0, 6),
          new Ladder("edm2", 7),
          new Perturbation(1, 0),
          0);

  /**
   * Classifier-free guidance towards the prompt, within an interval of noise levels (arXiv
   * 2404.07724), and autoguidance away from the model's weaker guide, at all of them (arXiv
   * 2406.02507). Each costs an evaluation where it is used. Classifier guidance leads to the labels
   * that the model's classifier reads in the prompt (arXiv 2105.05233), within the same interval;
   * it costs little.
   *
   * @param scale 0…30; 1 is the conditional model alone
   * @param fromSigma lowest noise level with guidance, 0 or more
   * @param toSigma highest one, at least {@code fromSigma}
   * @param autoguidance 0…30; 1 for none, as null, what settings were before there was any; without
   *     effect on models that have no guide
   * @param rescale how much of what guidance adds to the strength of channels is taken back (arXiv
   *     2305.08891, 3.4), 0…1; 0 for nothing, as null
   * @param classifier 0…100; 0 for none, as null; without effect on models that have no classifier
   * @param candidates how many beginnings of new music the classifier chooses from, 1…32; 1, as
   *     null, for no choice; without effect where it does not lead
   */
  public record Guidance(
      double scale,
      double fromSigma,
      double toSigma,
      @Nullable Double autoguidance,
      @Nullable Double rescale,
      @Nullable Double classifier,
      @Nullable Integer candidates) {
    /** Above every noise level. */
    public static final double NO_END = 1e9;

    /** Largest scale of classifier guidance. */
    public static final double MOST_CLASSIFIER = 100;

    /** Most beginnings to choose from. */
    public static final int MOST_CANDIDATES = 32;

    public Guidance {
      Range.check("guidance", scale, 0, 30);
      autoguidance = autoguidance == null ? Double.valueOf(1) : autoguidance;
      rescale = rescale == null ? Double.valueOf(0) : rescale;
      classifier = classifier == null ? Double.valueOf(0) : classifier;
      candidates = candidates == null ? Integer.valueOf(1) : candidates;
      Range.check("autoguidance", autoguidance, 0, 30);
      Range.check("guidance rescale", rescale, 0, 1);
      Range.check("classifier guidance", classifier, 0, MOST_CLASSIFIER);
      Range.check("number of candidates", candidates, 1, MOST_CANDIDATES);
      Range.check("lowest guided sigma", fromSigma, 0, NO_END);
      Range.check("highest guided sigma", toSigma, fromSigma, NO_END);
    }

    /** Guidance without autoguidance, rescaling and classifier. */
    public Guidance(double scale, double fromSigma, double toSigma) {
      this(scale, fromSigma, toSigma, null, null, null, null);
    }

    /** Guidance at all noise levels, without autoguidance, rescaling and classifier. */
    public static Guidance of(double scale) {
      return new Guidance(scale, 0, NO_END);
    }

    /** The same with another scale. */
    public Guidance withScale(double other) {
      return new Guidance(other, fromSigma, toSigma, autoguidance, rescale, classifier, candidates);
    }

    /** The same within other noise levels. */
    public Guidance within(double lowest, double highest) {
      return new Guidance(scale, lowest, highest, autoguidance, rescale, classifier, candidates);
    }

    /** The same with other autoguidance. */
    public Guidance withAutoguidance(double other) {
      return new Guidance(scale, fromSigma, toSigma, other, rescale, classifier, candidates);
    }

    /** The same with other rescaling. */
    public Guidance withRescale(double other) {
      return new Guidance(scale, fromSigma, toSigma, autoguidance, other, classifier, candidates);
    }

    /** The same with other classifier guidance. */
    public Guidance withClassifier(double other) {
      return new Guidance(scale, fromSigma, toSigma, autoguidance, rescale, other, candidates);
    }

    /** The same with a choice from so many beginnings. */
    public Guidance withCandidates(int other) {
      return new Guidance(scale, fromSigma, toSigma, autoguidance, rescale, classifier, other);
    }

    /** Beginnings of new music that the classifier chooses from: 1 for no choice. */
    public int choices() {
      return classifierScale() == 0 ? 1 : candidateCount();
    }

    /** The candidates as they are set, though no classifier may lead. */
    public int candidateCount() {
      return candidates == null ? 1 : candidates;
    }

    /** Scale of classifier guidance: 0 for none. */
    public double classifierScale() {
      return classifier == null ? 0 : classifier;
    }

    /** Whether a classifier leads at a noise level. */
    public boolean classifies(double sigma) {
      return classifierScale() > 0 && sigma >= fromSigma && sigma <= toSigma;
    }

    /** How much is taken back: 0 for nothing. */
    public double rescaling() {
      return rescale == null ? 0 : rescale;
    }

    /** Scale of autoguidance: 1 for none. */
    public double autoscale() {
      return autoguidance == null ? 1 : autoguidance;
    }

    /** Whether there is autoguidance: else a model's guide is not needed. */
    public boolean leadsAway() {
      return autoscale() != 1;
    }

    /** Whether there is guidance towards the prompt at a noise level. */
    public boolean guides(double sigma) {
      return scale != 1 && sigma >= fromSigma && sigma <= toSigma;
    }
  }

  /**
   * The noise levels passed through.
   *
   * @param schedule id, e.g. "edm2"
   * @param rho its curvature, 0.1…100
   */
  public record Ladder(String schedule, double rho) {
    public Ladder {
      Range.check("rho", rho, 0.1, 100);
    }
  }

  /**
   * The large-noise input perturbation.
   *
   * @param strength 0…1
   * @param offset moves it along ln σ, −20…20
   */
  public record Perturbation(double strength, double offset) {
    public static final Perturbation NONE = new Perturbation(0, 0);

    public Perturbation {
      Range.check("perturbation", strength, 0, 1);
      Range.check("perturbation offset", offset, -20, 20);
    }
  }

  public SamplingSettings {
    Range.check("steps", steps, 1, 1000);
    Range.check("stereo correlation", stereoCorrelation, 0, 1);
  }

  public SamplingSettings withSteps(int value) {
    return new SamplingSettings(
        value, seed, solver, guidance, ladder, perturbation, stereoCorrelation);
  }

  public SamplingSettings withGuidance(Guidance other) {
    return new SamplingSettings(
        steps, seed, solver, other, ladder, perturbation, stereoCorrelation);
  }

  public SamplingSettings withSeed(long value) {
    return new SamplingSettings(
        steps, value, solver, guidance, ladder, perturbation, stereoCorrelation);
  }

  public SamplingSettings withSolver(Solver value) {
    return new SamplingSettings(
        steps, seed, value, guidance, ladder, perturbation, stereoCorrelation);
  }
}
