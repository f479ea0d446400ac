package dualdiffusion.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceNamesTest {
  @Test
  void devicesAreKnownInAnyCaseAndWithAnyEnding() {
    assertThat(
            List.of("con", "NUL", "Aux.wav", "prn .x", "com1", "LPT³.flac", "conin$", "clock$.a.b"))
        .allMatch(DeviceNames::contains);
    assertThat(List.of("song", "console", "com", "com10", "a.con", "null", ""))
        .noneMatch(DeviceNames::contains);
  }
}
