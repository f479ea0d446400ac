package dualdiffusion.client;

import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.TensorLook;
import dualdiffusion.protocol.ModelsWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.ConvertRequest;
import dualdiffusion.protocol.v1.HoldRequest;
import dualdiffusion.protocol.v1.ImportRequest;
import dualdiffusion.protocol.v1.LookReply;
import dualdiffusion.protocol.v1.LookRequest;
import dualdiffusion.protocol.v1.MachineReply;
import dualdiffusion.protocol.v1.MadeReply;
import dualdiffusion.protocol.v1.MemoryReply;
import dualdiffusion.protocol.v1.MemoryRequest;
import dualdiffusion.protocol.v1.ModelsGrpc.ModelsStub;
import dualdiffusion.protocol.v1.ModelsReply;
import dualdiffusion.protocol.v1.ModelsRequest;
import dualdiffusion.protocol.v1.RecogniseReply;
import dualdiffusion.protocol.v1.TensorsReply;
import dualdiffusion.protocol.v1.WeightsRequest;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The worker's service of model folders, with core values. */
final class RemoteModels implements Models {
  private static final String KEPT = "All models are as they were.";

  private final Consumer<Operation> submit;

  /**
   * @param submit starts an operation once a worker is there
   */
  RemoteModels(Consumer<Operation> submit) {
    this.submit = submit;
  }

  @Override
  public CompletableFuture<List<InstalledModel>> list(Path folder) {
    return call(
        (stub, out) -> stub.list(request(folder), out),
        (ModelsReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return ModelsWire.fromWire(reply);
        });
  }

  @Override
  public CompletableFuture<MachineStatus> machine(Path folder) {
    return call(
        (stub, out) -> stub.machine(request(folder), out),
        (MachineReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return ModelsWire.fromWire(reply);
        });
  }

  @Override
  public CompletableFuture<ModelMemory> memory() {
    return call(
        (stub, out) -> stub.memory(MemoryRequest.getDefaultInstance(), out), RemoteModels::held);
  }

  @Override
  public CompletableFuture<ModelMemory> hold(String role, boolean loaded) {
    var request = HoldRequest.newBuilder().setModule(role).setLoaded(loaded).build();
    return call((stub, out) -> stub.hold(request, out), RemoteModels::held);
  }

  private static ModelMemory held(MemoryReply reply) {
    Call.check(reply.hasFailure(), reply.getFailure());
    return ModelsWire.fromWire(reply);
  }

  @Override
  public CompletableFuture<FolderKind> recognise(Path folder) {
    return call(
        (stub, out) -> stub.recognise(request(folder), out),
        (RecogniseReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return ModelsWire.kind(reply.getKind());
        });
  }

  @Override
  public CompletableFuture<Path> importFolder(Import what) {
    var request =
        ImportRequest.newBuilder()
            .addAllSources(what.sources().stream().map(Call::text).toList())
            .setTarget(Call.text(what.target()))
            .setName(what.name())
            .setLicence(what.licence())
            .setDecoder(what.decoder())
            .setTags(what.tags().map(Call::text).orElse(""))
            .build();
    return call((stub, out) -> stub.importFolder(request, out), RemoteModels::made);
  }

  @Override
  public CompletableFuture<Path> convert(Conversion what) {
    var request =
        ConvertRequest.newBuilder()
            .setModel(Call.text(what.model()))
            .setPrecision(what.precision())
            .setLean(what.lean())
            .setTarget(Call.text(what.target()))
            .build();
    return call((stub, out) -> stub.convert(request, out), RemoteModels::made);
  }

  @Override
  public CompletableFuture<Path> use(Weights weights) {
    return call((stub, out) -> stub.use(request(weights), out), RemoteModels::made);
  }

  @Override
  public CompletableFuture<Tensors> tensors(Weights weights) {
    return call(
        (stub, out) -> stub.tensors(request(weights), out),
        (TensorsReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return new Tensors(ModelsWire.fromWire(reply), reply.getLeftOut());
        });
  }

  @Override
  public CompletableFuture<TensorLook> look(Weights weights, String tensor, long slice) {
    var request =
        LookRequest.newBuilder()
            .setWeights(request(weights))
            .setTensor(tensor)
            .setSlice(slice)
            .build();
    return call(
        (stub, out) -> stub.look(request, out),
        (LookReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return ModelsWire.fromWire(reply);
        });
  }

  private <R, T> CompletableFuture<T> call(
      BiConsumer<ModelsStub, StreamObserver<R>> send, Function<R, T> read) {
    var call = new Call<R, T>((worker, out) -> send.accept(worker.models(), out), read, KEPT);
    submit.accept(call);
    return call.result();
  }

  private static Path made(MadeReply reply) {
    Call.check(reply.hasFailure(), reply.getFailure());
    return TrainingWire.path("folder of the model", reply.getFolder());
  }

  private static ModelsRequest request(Path folder) {
    return ModelsRequest.newBuilder().setFolder(Call.text(folder)).build();
  }

  private static WeightsRequest request(Weights weights) {
    return WeightsRequest.newBuilder()
        .setModel(Call.text(weights.model()))
        .setModule(weights.module())
        .setWeights(weights.name())
        .build();
  }
}
