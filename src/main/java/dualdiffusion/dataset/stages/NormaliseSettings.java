package dualdiffusion.dataset.stages;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.Optional;

/** How sounds are evened out. */
public record NormaliseSettings(
    @Help("Integrated loudness to bring sounds to, LUFS, -60 to 0.") double lufs,
    @Help("Highest true peak, dBTP, -30 to -0.1; a sound that would exceed it stays softer.")
        double peak,
    @Help("Level below which the ends are silence, dB of full scale, -120 to -20.") double silence,
    @Help("Silence that is kept at each end, seconds, 0 to 10.") double margin,
    @Help("Longest sound, seconds; what is beyond is cut off. Absent for any length.")
        Optional<Double> longest,
    @Help("Shortest sound, seconds; what is shorter is left out.") double shortest,
    @Help("Sample rate to bring all to, Hz; absent to keep each file's own.")
        Optional<Integer> sampleRate) {
  public NormaliseSettings {
    Range.check("normalise.lufs", lufs, -60, 0);
    Range.check("normalise.peak", peak, -30, -0.1);
    Range.check("normalise.silence", silence, -120, -20);
    Range.check("normalise.margin", margin, 0, 10);
    longest.ifPresent(seconds -> Range.check("normalise.longest", seconds, 0.1, 14_400));
    Range.check("normalise.shortest", shortest, 0, 14_400);
    sampleRate.ifPresent(rate -> Range.check("normalise.sampleRate", rate, 8000, 192_000));
  }
}
