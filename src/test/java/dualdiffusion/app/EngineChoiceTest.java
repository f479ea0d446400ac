package dualdiffusion.app;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.client.JobListener;
import dualdiffusion.client.Workers;
import dualdiffusion.client.remote.KnownWorkers;
import dualdiffusion.client.remote.RemoteWorkers;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.ConnectionString;
import dualdiffusion.protocol.Fingerprint;
import dualdiffusion.protocol.Token;
import dualdiffusion.studio.FakeEngine;
import dualdiffusion.studio.preferences.Preferences;
import dualdiffusion.studio.preferences.PreferencesFile;
import dualdiffusion.worker.remote.RemoteHouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that shall use the worker of an address, over loopback. */
class EngineChoiceTest {
  private static final String HOST = "127.0.0.1";

  @TempDir private Path folder;
  private RemoteHouse house;
  private RemoteWorkers workers;
  private final Engine local = new FakeEngine(Runnable::run);
  private final List<Problem> problems = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    house = new RemoteHouse(folder.resolve("worker"));
    workers = new RemoteWorkers(new KnownWorkers(folder.resolve("studio")));
  }

  @AfterEach
  void end() {
    house.close();
  }

  private Engine find(String address) {
    return find(address, "fake", Duration.ofMinutes(1));
  }

  private Engine find(String address, String model, Duration patience) {
    return new EngineChoice(workers, model, patience).find(address, () -> local, problems::add);
  }

  private String line(Fingerprint fingerprint, Token token) {
    return new ConnectionString(HOST, house.port(), fingerprint, token).text();
  }

  private String line() {
    return line(house.identity().fingerprint(), house.token());
  }

  private void assertLocal(Engine found, String why) {
    assertThat(found).isSameAs(local);
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what()).contains(why);
    assertThat(problems.getFirst().kept()).contains("this machine");
    problems.clear();
  }

  @Test
  void theWorkerDrawsAndItsAddressIsEnoughLater() throws Exception {
    for (String address : List.of(line(), HOST + ":" + house.port())) {
      try (Engine engine = find(address)) {
        assertThat(engine).isNotSameAs(local);
        assertThat(engine.state().phase()).isEqualTo(Phase.READY);
        assertThat(get(engine.loadModel(Path.of("/here/fake"))).name()).isEqualTo("fake");
        assertThat(get(engine.draw(Workers.request("", 1), JobListener.NONE).result())).hasSize(1);
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whereItCannotBeUsedThisMachineIs() throws IOException {
    assertLocal(find("no such/address"), "is no address");
    assertLocal(find("studio://1234@host"), "connection string is not whole");
    assertLocal(find(HOST + ":" + house.port()), "no token");
    assertLocal(find(line(house.identity().fingerprint(), Token.random())), "refuses the token");
    assertLocal(find(line(new Fingerprint("0".repeat(64)), house.token())), "another certificate");
    assertLocal(find(line(), "starter", Duration.ofMinutes(1)), "has no model \"starter\"");
  }

  @Test
  void whereNobodyAnswersThisMachineIsUsed() throws IOException {
    String line = line();
    house.close();
    assertLocal(find(line, "fake", Duration.ofSeconds(3)), "The worker at");
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var address =
          new ConnectionString(
              HOST, silent.getLocalPort(), house.identity().fingerprint(), house.token());
      assertLocal(find(address.text(), "fake", Duration.ofMillis(500)), "does not answer");
    }
  }

  @Test
  void theSecretOfAnAddressIsNeverInThePreferences() throws IOException {
    var file = new PreferencesFile(folder, workers::withoutSecret);
    String line = line();
    for (String typed : List.of(line.substring(0, 60), line.substring(0, 100), line)) {
      file.save(Preferences.DEFAULTS.withEngineAddress(Optional.of(typed)));
      String written = Files.readString(folder.resolve("preferences.json"));
      assertThat(written).doesNotContain(house.token().hex().substring(0, 8));
    }
    assertThat(file.load().preferences().engineAddress()).contains(HOST + ":" + house.port());
    try (Engine engine = find(HOST + ":" + house.port())) {
      assertThat(engine).isNotSameAs(local);
    }
  }
}
