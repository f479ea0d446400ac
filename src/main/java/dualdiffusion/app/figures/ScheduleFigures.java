package dualdiffusion.app.figures;

import dualdiffusion.diffusion.Schedule;
import java.nio.file.Path;
import java.util.List;

/** Sampling schedules (ENGINE §6): 20 steps, sigma 200 to 0.03; 1e-5 relative. */
final class ScheduleFigures implements FigureCase {
  private static final double TOLERANCE = 1e-5;
  private static final double SIGMA_MAX = 200;
  private static final double SIGMA_MIN = 0.03;

  @Override
  public String prefix() {
    return "schedules";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    return file.file().names().stream()
        .filter(name -> name.startsWith("out.schedule_"))
        .map(name -> compare(file, name))
        .toList();
  }

  /** Names are {@code out.schedule_ID_rhoN}. */
  private static Figure compare(FigureFile file, String name) {
    int rhoAt = name.lastIndexOf("_rho");
    String id = name.substring("out.schedule_".length(), rhoAt);
    double rho = Double.parseDouble(name.substring(rhoAt + "_rho".length()));
    int steps = file.floats(name).length - 1;
    double[] sigmas = Schedule.of(id).sigmas(steps, SIGMA_MAX, SIGMA_MIN, rho);
    return file.relative(name, sigmas, TOLERANCE);
  }
}
