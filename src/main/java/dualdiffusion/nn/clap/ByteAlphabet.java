package dualdiffusion.nn.clap;

import java.nio.charset.StandardCharsets;

/**
 * GPT-2's characters for bytes: printable Latin-1 stands for itself, every other byte for the next
 * character from U+0100.
 */
final class ByteAlphabet {
  private static final char[] CHARACTERS = characters();

  private ByteAlphabet() {}

  /** The text's UTF-8 bytes, a character for each. */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var written = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      written.append(CHARACTERS[b & 0xff]);
    }
    return written.toString();
  }

  /** The character of a byte, 0…255. */
  static String of(int value) {
    return String.valueOf(CHARACTERS[value]);
  }

  private static char[] characters() {
    char[] characters = new char[256];
    char next = 0x100;
    for (int b = 0; b < characters.length; b++) {
      characters[b] = standsForItself(b) ? (char) b : next++;
    }
    return characters;
  }

  private static boolean standsForItself(int b) {
    return (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
  }
}
