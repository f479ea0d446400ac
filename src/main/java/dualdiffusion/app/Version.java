package dualdiffusion.app;

import dualdiffusion.config.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** The product's version, from the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Dual Diffusion Studio " + text()};
  }

  static String text() {
    return ProductVersion.text();
  }
}
