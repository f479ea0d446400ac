package dualdiffusion.app.figures;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Schedule;
import dualdiffusion.model.PowerEma;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sampling schedules (ENGINE §6): 20 steps, sigma 200 to 0.03; EMA betas and coefficients and the
 * noise levels of training (§8). All 1e-5 relative.
 */
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
    List<Figure> figures = new ArrayList<>(SigmaFigures.compare(file, folder));
    for (String name : file.file().names()) {
      if (name.startsWith("out.schedule_")) {
        figures.add(schedule(file, name));
      } else if (name.startsWith("out.ema_exp")) {
        figures.add(file.relative(name, ofEachStd(file, PowerEma::exponent), TOLERANCE));
      } else if (name.startsWith("out.ema_beta_")) {
        figures.add(beta(file, name));
      } else if (name.startsWith("out.phema_coef_")) {
        figures.add(coefficients(file, name));
      }
    }
    return figures;
  }

  /** Names are {@code out.schedule_ID_rhoN}. */
  private static Figure schedule(FigureFile file, String name) {
    int rhoAt = name.lastIndexOf("_rho");
    String id = name.substring("out.schedule_".length(), rhoAt);
    double rho = Double.parseDouble(name.substring(rhoAt + "_rho".length()));
    int steps = file.floats(name).length - 1;
    double[] sigmas = Schedule.of(id).sigmas(steps, SIGMA_MAX, SIGMA_MIN, rho);
    return file.relative(name, sigmas, TOLERANCE);
  }

  /** Names are {@code out.ema_beta_tNEXT_dDELTA}. */
  private static Figure beta(FigureFile file, String name) {
    Matcher told = told("out\\.ema_beta_t([\\d.]+)_d([\\d.]+)", name);
    double next = Double.parseDouble(told.group(1));
    double delta = Double.parseDouble(told.group(2));
    double[] betas = ofEachStd(file, std -> PowerEma.beta(std, next, delta));
    return file.relative(name, betas, TOLERANCE);
  }

  /** Names are {@code out.phema_coef_stdSTD_atSTEP}. */
  private static Figure coefficients(FigureFile file, String name) {
    Matcher told = told("out\\.phema_coef_std([\\d.]+)_at([\\d.]+)", name);
    var wanted =
        new PowerEma.Snapshot(Double.parseDouble(told.group(2)), Double.parseDouble(told.group(1)));
    double[] steps = file.doubles("in.phema_ofs");
    double[] stds = decimals(file, "in.phema_std");
    List<PowerEma.Snapshot> stored = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      stored.add(new PowerEma.Snapshot(steps[i], stds[i]));
    }
    return file.relative(name, PowerEma.coefficients(stored, wanted), TOLERANCE);
  }

  private static double[] ofEachStd(FigureFile file, DoubleUnaryOperator each) {
    return Arrays.stream(decimals(file, "in.ema_std")).map(each).toArray();
  }

  /** The file holds decimals such as 0.05 in float32; the figures were made of the decimals. */
  private static double[] decimals(FigureFile file, String name) {
    float[] floats = file.floats(name);
    double[] decimals = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      decimals[i] = Double.parseDouble(Float.toString(floats[i]));
    }
    return decimals;
  }

  private static Matcher told(String pattern, String name) {
    Matcher told = Pattern.compile(pattern).matcher(name);
    if (!told.matches()) {
      throw new BadRequestException("The figure " + name + " is not named as expected.", "");
    }
    return told;
  }
}
