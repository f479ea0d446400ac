package dualdiffusion.nn;

/**
 * The magnitude-preserving sum {@code keep · a + share · b} (EDM2 eq. 88).
 *
 * @param balance share of b against a, 0…1
 */
record MpSum(double balance) {

  double keep() {
    return (1 - balance) / magnitude();
  }

  double share() {
    return balance / magnitude();
  }

  private double magnitude() {
    return Math.hypot(1 - balance, balance);
  }
}
