package dualdiffusion.config;

import java.util.Optional;

/** The product's version. */
public final class ProductVersion {
  private ProductVersion() {}

  /** From the jar's manifest; {@code development} for classes of a checkout. */
  public static String text() {
    return Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
