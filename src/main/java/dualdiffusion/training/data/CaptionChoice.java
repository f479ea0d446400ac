package dualdiffusion.training.data;

import java.util.List;

/** Which of a sample's captions is met. Long ones say more: they may be met more often. */
final class CaptionChoice {
  private final double tilt;

  /**
   * @param tilt power of a caption's length that its chance goes with; 0 for all alike
   */
  CaptionChoice(double tilt) {
    this.tilt = tilt;
  }

  /**
   * The number of a caption, or -1 where there is none.
   *
   * @param chance 0…1, 1 excluded
   */
  int of(List<String> captions, double chance) {
    double left = chance * captions.stream().mapToDouble(this::weight).sum();
    for (int i = 0; i < captions.size(); i++) {
      left -= weight(captions.get(i));
      if (left < 0) {
        return i;
      }
    }
    return captions.size() - 1;
  }

  private double weight(String caption) {
    return Math.pow(Math.max(1, caption.length()), tilt);
  }
}
