package dualdiffusion.client.remote;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.EngineException;
import dualdiffusion.client.EngineState;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.client.Heard;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.client.Workers;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.config.SecretFile;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.Fingerprint;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.Token;
import dualdiffusion.worker.remote.RemoteHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studios and a worker over a cable that is cut. */
class RemoteEngineTest {
  private static final Path MODEL = Path.of("/nowhere/fake");

  @TempDir private Path folder;
  private RemoteHouse house;
  private Cutter cable;
  private final List<RemoteEngine> engines = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    house = new RemoteHouse(folder.resolve("worker"));
    cable = new Cutter(house.port());
  }

  @AfterEach
  void end() throws IOException {
    engines.forEach(RemoteEngine::close);
    cable.close();
    house.close();
  }

  private RemoteEngine engine() {
    RemoteEngine engine = engine(house.identity().fingerprint(), house.token());
    engine.loadModel(MODEL);
    return engine;
  }

  private RemoteEngine engine(Fingerprint fingerprint, Token token) {
    return engine("127.0.0.1", fingerprint, token);
  }

  private RemoteEngine engine(String host, Fingerprint fingerprint, Token token) {
    var address = new RemoteAddress(host, cable.port(), null, null);
    var link =
        new RemoteLink(address, fingerprint, token, StudioId.random(), Duration.ofSeconds(30));
    var engine = new RemoteEngine(link);
    engines.add(engine);
    return engine;
  }

  @Test
  void aHostNameThatNoneCanHaveIsTold() {
    RemoteEngine engine = engine("my_host", house.identity().fingerprint(), house.token());
    assertThatThrownBy(() -> get(engine.loadModel(MODEL)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("my_host");
  }

  @Test
  void musicComesBack() throws Exception {
    RemoteEngine engine = engine();
    var heard = new Heard();
    Rendering made = get(engine.draw(Workers.request("", 4), heard).result()).getFirst();
    assertThat(made.audio().frames()).isEqualTo(20_000);
    assertThat(made.latents()).isPresent();
    assertThat(heard.updates).extracting(Progress.Update::stage).contains("sampling");
    assertThat(heard.images).isNotEmpty();
    assertThat(engine.models()).containsExactly("broken", "fake", "other");
    assertThat(engine.state().phase()).isEqualTo(Phase.READY);
    assertThat(get(engine.loadModel(Path.of("other"))).folder()).isEqualTo("other");
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("x/none"))))
        .hasMessageContaining("has no model \"none\"");
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("broken"))))
        .hasMessageContaining("is broken");
  }

  @Test
  void soundsAreComparedAndFoldersHeard() throws Exception {
    RemoteEngine engine = engine();
    var loud = new AudioBuffer(8_000, new float[][] {{0.5f, 0}});
    var quiet = new AudioBuffer(8_000, new float[][] {{-0.25f}});
    var rows =
        List.of(Prompt.Row.ofFolder("/music", 1), new Prompt.Row("it", 1, Optional.of(quiet)));
    var request = new ListenRequest(new Prompt(rows), List.of(loud, quiet));
    var heard = new Heard();
    assertThat(get(engine.listen(request, heard).result())).containsExactly(0.5, -0.25);
    assertThat(heard.updates).extracting(Progress.Update::stage).contains("listening to a folder");
    var nothing = new ListenRequest(Prompt.of("harp"), List.of());
    assertThat(get(engine.listen(nothing, JobListener.NONE).result())).isEmpty();
  }

  /** The sound's 160 kB come over two connections. */
  @Test
  void whatIsDrawnSoFarIsHeardOverABreak() throws Exception {
    RemoteEngine engine = engine();
    var sampling = new Heard();
    var sound = new CompletableFuture<AudioBuffer>();
    JobListener listener =
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            sampling.progress(update);
          }

          @Override
          public void heard(AudioBuffer audio, double startSeconds) {
            assertThat(startSeconds).isEqualTo(-0.25);
            sound.complete(audio);
          }
        };
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 100), listener);
    sampling.awaitSampling();
    job.pause(true);
    cable.cutAfterHearing(100_000);
    job.audition();
    assertThat(get(sound).frames()).isEqualTo(20_000);
    assertThat(cable.cuts()).isEqualTo(1);
    assertThat(job.result()).isNotDone();
    job.pause(false);
    assertThat(get(job.result())).hasSize(1);
    job.audition();
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfAJobLosesNothing() throws Exception {
    RemoteEngine engine = engine();
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 60), heard);
    heard.awaitSampling();
    cable.cut();
    reached(engine);
    cable.cut();
    List<Rendering> made = get(job.result());
    assertThat(made.getFirst().audio().channel(0))
        .isEqualTo(
            get(engine.draw(Workers.request("", 1), JobListener.NONE).result())
                .getFirst()
                .audio()
                .channel(0));
    var steps = heard.updates.stream().filter(u -> u.stage().equals("sampling"));
    assertThat(steps.map(Progress.Update::step)).isSorted().doesNotHaveDuplicates().endsWith(60);
  }

  /** The job ends while nobody can hear it. */
  @Test
  void aResultWaitsForTheStudioToComeBack() throws Exception {
    RemoteEngine engine = engine();
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 20), heard);
    heard.awaitSampling();
    cable.refuse(true);
    await(() -> !results().isEmpty());
    assertThat(job.result()).isNotDone();
    cable.refuse(false);
    assertThat(get(job.result())).hasSize(1);
    await(() -> results().isEmpty());
  }

  /** Each connection dies after 300 kB of some 4.8 MB each way. */
  @Test
  void aTransferGoesOnWhereItBroke() throws Exception {
    RemoteEngine engine = engine();
    reached(engine);
    List<EngineState> states = new ArrayList<>();
    engine.onState(
        state -> {
          states.add(state);
          if (state.phase() == Phase.READY && cable.cuts() < 8) {
            cable.cutAfter(300_000);
          }
        });
    Rendering made =
        get(engine.draw(Workers.inpaint(600_000, 2), JobListener.NONE).result()).getFirst();
    assertThat(made.patches().getFirst().audio().frames()).isEqualTo(300_000);
    assertThat(cable.cuts()).isGreaterThanOrEqualTo(5);

    int before = cable.cuts();
    cable.cutAfter(1_000_000); // The same clip is not sent again.
    assertThat(get(engine.draw(Workers.inpaint(600_000, 2), JobListener.NONE).result())).hasSize(1);
    assertThat(cable.cuts()).isEqualTo(before);
  }

  @Test
  void aWorkerThatBeganAnewIsAskedAgain() throws Exception {
    RemoteEngine engine = engine();
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 40), heard);
    heard.awaitSampling();
    house.restart();
    assertThat(get(job.result())).hasSize(1);
  }

  @Test
  void cancelIsOverAtOnceAndFreesTheWorker() throws Exception {
    RemoteEngine engine = engine();
    RemoteEngine other = engine();
    var heard = new Heard();
    Job<List<Rendering>> running = engine.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    Job<List<Rendering>> waiting = engine.draw(Workers.request("slow", 1000), heard);
    Job<List<Rendering>> third = other.draw(Workers.request("", 1), JobListener.NONE);
    waiting.cancel();
    cable.refuse(true);
    running.cancel(); // The worker hears of it later.
    assertThatThrownBy(() -> get(waiting.result())).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> get(running.result())).isInstanceOf(CancelledException.class);
    cable.refuse(false);
    assertThat(get(third.result())).hasSize(1);
  }

  @Test
  void twoStudiosTakeTurns() throws Exception {
    RemoteEngine greedy = engine();
    RemoteEngine modest = engine();
    reached(modest);
    var heard = new Heard();
    List<String> order = new ArrayList<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    Job<List<Rendering>> first = greedy.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    var places = new Heard();
    for (int i = 0; i < 3; i++) {
      all.add(noted(greedy, "greedy", order, i == 2 ? places : JobListener.NONE));
    }
    await(() -> places.updates.stream().anyMatch(u -> u.stage().equals("waiting")));
    all.add(noted(modest, "modest", order, JobListener.NONE));
    all.add(noted(modest, "modest", order, JobListener.NONE));
    await(() -> places.updates.stream().anyMatch(u -> u.of() == 5));
    first.cancel();
    for (CompletableFuture<?> each : all) {
      get(each);
    }
    assertThat(order).containsExactly("modest", "greedy", "modest", "greedy", "greedy");
  }

  private static CompletableFuture<?> noted(
      RemoteEngine engine, String name, List<String> order, JobListener listener) {
    // Long enough that results come in the order of the jobs.
    return engine
        .draw(Workers.request("slow", 10), listener)
        .result()
        .thenAccept(
            _ -> {
              synchronized (order) {
                order.add(name);
              }
            });
  }

  @Test
  void aPauseHoldsOnlyWhileNobodyElseWaits() throws Exception {
    RemoteEngine engine = engine();
    RemoteEngine other = engine();
    reached(other);
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 30), heard);
    heard.awaitSampling();
    job.pause(true);
    Job<List<Rendering>> next = other.draw(Workers.request("", 1), JobListener.NONE);
    assertThat(get(next.result())).hasSize(1);
    assertThat(get(job.result())).hasSize(1);
  }

  @Test
  void waitingJobsOfAStudioThatIsGoneAreDropped() throws Exception {
    RemoteEngine engine = engine();
    RemoteEngine gone = engine();
    var heard = new Heard();
    Job<List<Rendering>> running = engine.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    var waits = new Heard();
    Job<List<Rendering>> waiting = gone.draw(Workers.request("", 1), waits);
    await(() -> !waits.updates.isEmpty());
    cable.refuse(true);
    await(
        () -> {
          house.pass(Duration.ofMinutes(6));
          return true;
        });
    Thread.sleep(200); // Until the worker has seen both go.
    house.pass(Duration.ofMinutes(6));
    cable.refuse(false);
    assertThatThrownBy(() -> get(waiting.result())).hasMessageContaining("was gone while");
    assertThat(running.result()).isNotDone();
  }

  @Test
  void aWrongTokenIsRefused() {
    RemoteEngine engine = engine(house.identity().fingerprint(), Token.random());
    assertThatThrownBy(() -> get(engine.loadModel(MODEL)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("refuses the token");
    assertThat(engine.state().phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void anotherCertificateIsRefused() {
    RemoteEngine engine = engine(new Fingerprint("0".repeat(64)), house.token());
    assertThatThrownBy(() -> get(engine.loadModel(MODEL)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("another certificate than the trusted one")
        .hasMessageContaining(house.identity().fingerprint().toString());
  }

  @Test
  void theFirstUseAsksOnceAndNeverAgain() throws Exception {
    var known = new KnownWorkers(folder.resolve("studio"));
    var workers = new RemoteWorkers(known);
    Path token = folder.resolve("token");
    SecretFile.write(token, house.token().hex());
    RemoteAddress address = RemoteAddress.parse("127.0.0.1:" + cable.port()).withTokenFile(token);
    assertThatThrownBy(() -> workers.open(address, FirstUse.REFUSE, Duration.ZERO))
        .hasMessageContaining("is not trusted yet")
        .hasMessageContaining(house.identity().fingerprint().toString());
    List<Fingerprint> asked = new ArrayList<>();
    FirstUse yes = (_, shown) -> asked.add(shown);
    for (int i = 0; i < 2; i++) {
      engines.add(workers.open(address, yes, Duration.ofSeconds(30)));
      assertThat(get(engines.getLast().loadModel(MODEL)).name()).isEqualTo("fake");
    }
    assertThat(asked).containsExactly(house.identity().fingerprint());
    known.trust(address, new Fingerprint("1".repeat(64)));
    engines.add(workers.open(address, yes, Duration.ofSeconds(30)));
    assertThatThrownBy(() -> get(engines.getLast().loadModel(MODEL)))
        .hasMessageContaining("another certificate");
  }

  @Test
  void nobodyThereIsTold() throws IOException {
    cable.refuse(true);
    var address = new RemoteAddress("127.0.0.1", cable.port(), null, null);
    var engine =
        new RemoteEngine(
            new RemoteLink(
                address,
                house.identity().fingerprint(),
                house.token(),
                StudioId.random(),
                Duration.ZERO));
    engines.add(engine);
    assertThatThrownBy(() -> get(engine.loadModel(MODEL)))
        .hasMessageContaining("cannot be reached");
    assertThatThrownBy(() -> ShownCertificate.of(address))
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    RemoteEngine engine = engine();
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    engine.close();
    assertThatThrownBy(() -> get(job.result())).hasMessageContaining("closed");
    RemoteEngine next = engine();
    assertThat(get(next.draw(Workers.request("", 1), JobListener.NONE).result())).hasSize(1);
  }

  private static void reached(RemoteEngine engine) throws Exception {
    await(() -> engine.state().phase() == Phase.READY);
  }

  private List<Path> results() throws IOException {
    try (Stream<Path> files = Files.walk(house.folder().resolve("studios"))) {
      return files
          .filter(f -> f.getParent().endsWith("results"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
