package dualdiffusion.protocol;

import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import dualdiffusion.protocol.v1.Sampling;

/** Sampling settings; the core records check their ranges. */
final class SamplingWire {
  private static final int MAX_NAME = 100;

  private SamplingWire() {}

  static Sampling toWire(SamplingSettings s) {
    return Sampling.newBuilder()
        .setSteps(s.steps())
        .setSeed(s.seed())
        .setSolver(s.solver().id())
        .setGuidance(s.guidance().scale())
        .setGuidanceFromSigma(s.guidance().fromSigma())
        .setGuidanceToSigma(s.guidance().toSigma())
        .setAutoguidance(s.guidance().autoscale())
        .setGuidanceRescale(s.guidance().rescaling())
        .setClassifierGuidance(s.guidance().classifierScale())
        .setCandidates(s.guidance().candidateCount())
        .setSchedule(s.ladder().schedule())
        .setRho(s.ladder().rho())
        .setPerturbation(s.perturbation().strength())
        .setPerturbationOffset(s.perturbation().offset())
        .setStereoCorrelation(s.stereoCorrelation())
        .build();
  }

  static SamplingSettings fromWire(Sampling s) {
    return new SamplingSettings(
        s.getSteps(),
        s.getSeed(),
        Solver.of(Check.text("name of the solver", s.getSolver(), MAX_NAME)),
        new SamplingSettings.Guidance(
            s.getGuidance(),
            s.getGuidanceFromSigma(),
            s.getGuidanceToSigma(),
            s.hasAutoguidance() ? s.getAutoguidance() : 1,
            s.getGuidanceRescale(),
            s.getClassifierGuidance(),
            s.hasCandidates() ? s.getCandidates() : 1),
        new SamplingSettings.Ladder(
            Check.text("name of the schedule", s.getSchedule(), MAX_NAME), s.getRho()),
        new SamplingSettings.Perturbation(s.getPerturbation(), s.getPerturbationOffset()),
        s.getStereoCorrelation());
  }
}
