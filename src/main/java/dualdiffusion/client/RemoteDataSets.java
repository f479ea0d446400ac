package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.v1.DataSetRequest;
import dualdiffusion.protocol.v1.DataSetUpdate;
import dualdiffusion.protocol.v1.DataSetsGrpc.DataSetsStub;
import dualdiffusion.protocol.v1.StagesRequest;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The worker's service of data sets, with core values. */
final class RemoteDataSets implements DataSets {
  private static final DataSetListener NOBODY =
      new DataSetListener() {
        @Override
        public void event(DataSetEvent event) {}

        @Override
        public void ended(Optional<ProblemException> problem) {}
      };

  private final Consumer<Operation> submit;
  private final Executor events;

  /**
   * @param submit starts an operation once a worker is there
   * @param events hears for the listeners
   */
  RemoteDataSets(Consumer<Operation> submit, Executor events) {
    this.submit = submit;
    this.events = events;
  }

  @Override
  public Subscription list(Path place, DataSetListener listener) {
    return begin((stub, out) -> stub.listSamples(request(place), out), listener);
  }

  @Override
  public Subscription run(Path place, List<String> stages, boolean dry, DataSetListener listener) {
    var request =
        StagesRequest.newBuilder()
            .setPlace(Call.text(place))
            .addAllStages(stages)
            .setDry(dry)
            .build();
    return begin((stub, out) -> stub.runStages(request, out), listener);
  }

  @Override
  public void stop(Path place) {
    begin((stub, out) -> stub.stopStages(request(place), out), NOBODY);
  }

  @Override
  public Subscription map(Path place, DataSetListener listener) {
    return begin((stub, out) -> stub.mapEmbeddings(request(place), out), listener);
  }

  private Subscription begin(
      BiConsumer<DataSetsStub, StreamObserver<DataSetUpdate>> call, DataSetListener listener) {
    var listening = new DataSetListening<Object>(call, listener, events);
    submit.accept(listening);
    return listening;
  }

  private static DataSetRequest request(Path place) {
    return DataSetRequest.newBuilder().setPlace(Call.text(place)).build();
  }
}
