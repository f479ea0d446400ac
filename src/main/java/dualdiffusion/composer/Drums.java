package dualdiffusion.composer;

import static dualdiffusion.composer.score.DrumPattern.CLAP;
import static dualdiffusion.composer.score.DrumPattern.CLOSED_HAT;
import static dualdiffusion.composer.score.DrumPattern.CRASH;
import static dualdiffusion.composer.score.DrumPattern.HIGH_TOM;
import static dualdiffusion.composer.score.DrumPattern.KICK;
import static dualdiffusion.composer.score.DrumPattern.LOW_TOM;
import static dualdiffusion.composer.score.DrumPattern.MID_TOM;
import static dualdiffusion.composer.score.DrumPattern.OPEN_HAT;
import static dualdiffusion.composer.score.DrumPattern.RIDE;
import static dualdiffusion.composer.score.DrumPattern.RIM;
import static dualdiffusion.composer.score.DrumPattern.SHAKER;
import static dualdiffusion.composer.score.DrumPattern.SNARE;

import dualdiffusion.composer.score.DrumPattern;
import java.util.Map;

/** Bars of drums, in sixteenths. */
final class Drums {
  static final DrumPattern ROCK =
      of(KICK, "X.......X.x.....", SNARE, "....X.......X...", CLOSED_HAT, "x.o.x.o.x.o.x.o.");
  static final DrumPattern DRIVING =
      of(KICK, "X..x..x.X..x....", SNARE, "....X.......X..o", CLOSED_HAT, "x.x.x.x.x.x.x.x.");
  static final DrumPattern DOUBLE =
      of(KICK, "X.x.X.x.X.x.X.xx", SNARE, "....X.......X...", CLOSED_HAT, "x.x.x.x.x.x.x.x.");
  static final DrumPattern GALLOP =
      of(KICK, "X.xxX.xxX.xxX.xx", SNARE, "....X.......X.o.", RIDE, "x...x...x...x...");
  static final DrumPattern CHIP =
      of(KICK, "X.......x.......", SNARE, "....X.......X...", CLOSED_HAT, "x.xox.xox.xox.xo");
  static final DrumPattern CHIP_BUSY =
      of(KICK, "X..x..x...x.x...", SNARE, "....X..o....X...", CLOSED_HAT, "x.x.x.x.x.x.x.xx");
  static final DrumPattern HOUSE =
      of(
          KICK,
          "X...X...X...X...",
          CLAP,
          "....X.......X...",
          OPEN_HAT,
          "..x...x...x...x.",
          CLOSED_HAT,
          "x..ox..ox..ox..o");
  static final DrumPattern TECHNO =
      of(KICK, "X...X...X...X...", CLOSED_HAT, "o.Xoo.Xoo.Xoo.Xo", RIM, "...x..x....x..x.");
  static final DrumPattern BREAK =
      of(KICK, "X.x.......xx....", SNARE, "....X..o.o..X..o", CLOSED_HAT, "x.x.x.x.x.x.x.x.");
  static final DrumPattern ELECTRO =
      of(
          KICK,
          "X..x..X....x..x.",
          CLAP,
          "....X.......X...",
          CLOSED_HAT,
          "xoxoxoxoxoxoxoxo",
          SHAKER,
          "..o...o...o...o.");
  static final DrumPattern SWING =
      of(
          RIDE,
          "x...x.x.x...x.x.",
          CLOSED_HAT,
          "....x.......x...",
          KICK,
          "o.......o.......",
          SNARE,
          "......o.......o.");
  static final DrumPattern BOSSA =
      of(KICK, "x..oo..ox..oo..o", RIM, "x..x..x...x..x..", CLOSED_HAT, "o.o.o.o.o.o.o.o.");
  static final DrumPattern LOFI =
      of(KICK, "X......xX.......", SNARE, "....X.......X...", CLOSED_HAT, "x.o.x.o.x.o.x.oo");
  static final DrumPattern LOFI_LATE =
      of(
          KICK,
          "X.....x...x.....",
          SNARE,
          "....x.......x...",
          CLOSED_HAT,
          "x.x.x.x.x.x.x.x.",
          SHAKER,
          "..o...o...o...o.");
  static final DrumPattern MARCH =
      of(KICK, "X.......x.......", SNARE, "x..ox.oox..ox.oo", CRASH, "................");
  static final DrumPattern EPIC =
      of(
          KICK,
          "X.....x.X.......",
          LOW_TOM,
          "x..x..x.x..x..x.",
          MID_TOM,
          "......o.......x.",
          SNARE,
          "....o.......x...");
  static final DrumPattern SOFT =
      of(KICK, "x.......o.......", SHAKER, "o.x.o.x.o.x.o.x.", RIM, "............o...");
  static final DrumPattern FOLK =
      of(KICK, "x.....o.x.......", SNARE, "....o..o....o.oo", SHAKER, "x.o.x.o.x.o.x.o.");
  static final DrumPattern HALF_TIME =
      of(KICK, "X.........x.....", SNARE, "........X.......", CLOSED_HAT, "x.o.x.o.x.o.x.o.");

  static final DrumPattern WALTZ =
      of(KICK, "X...........", SNARE, "....o...o...", CLOSED_HAT, "x...x...x.o.");
  static final DrumPattern WALTZ_ROCK =
      of(KICK, "X.....x.....", SNARE, "....X...x...", CLOSED_HAT, "x.x.x.x.x.x.");
  static final DrumPattern WALTZ_SWING =
      of(RIDE, "x...x.x.x...", CLOSED_HAT, "....x...x...", KICK, "x...........");
  static final DrumPattern WALTZ_EPIC =
      of(
          KICK,
          "X.......x...",
          LOW_TOM,
          "x..x..x.....",
          HIGH_TOM,
          "........x.x.",
          SNARE,
          "....o.......");
  static final DrumPattern WALTZ_SOFT =
      of(KICK, "x...........", SHAKER, "o.x.o.x.o.x.", RIM, "........o...");

  private Drums() {}

  private static DrumPattern of(int a, String first, int b, String second, int c, String third) {
    return new DrumPattern(Map.of(a, first, b, second, c, third));
  }

  private static DrumPattern of(
      int a, String first, int b, String second, int c, String third, int d, String fourth) {
    return new DrumPattern(Map.of(a, first, b, second, c, third, d, fourth));
  }
}
