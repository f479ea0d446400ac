package dualdiffusion.worker;

import dualdiffusion.config.MachineMemory;
import dualdiffusion.config.ResidentMemory;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.model.ClapImporter;
import dualdiffusion.model.HubFolder;
import dualdiffusion.model.InstalledModels;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.model.OriginalImporter;
import dualdiffusion.model.Precision;
import dualdiffusion.protocol.ModelsWire;
import dualdiffusion.protocol.v1.ConvertRequest;
import dualdiffusion.protocol.v1.HoldRequest;
import dualdiffusion.protocol.v1.ImportRequest;
import dualdiffusion.protocol.v1.LookReply;
import dualdiffusion.protocol.v1.LookRequest;
import dualdiffusion.protocol.v1.MachineReply;
import dualdiffusion.protocol.v1.MadeReply;
import dualdiffusion.protocol.v1.MemoryReply;
import dualdiffusion.protocol.v1.MemoryRequest;
import dualdiffusion.protocol.v1.ModelsGrpc;
import dualdiffusion.protocol.v1.ModelsReply;
import dualdiffusion.protocol.v1.ModelsRequest;
import dualdiffusion.protocol.v1.RecogniseReply;
import dualdiffusion.protocol.v1.TensorsReply;
import dualdiffusion.protocol.v1.WeightsRequest;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls about model folders. Reading goes on beside everything; one folder is made at once. */
final class ModelsService extends ModelsGrpc.ModelsImplBase {
  private final EngineInfo info;
  private final JobQueue queue;
  private final LoadedModel model;
  private final Death death;
  private final Object making = new Object();

  /**
   * @param queue of jobs, between which modules are read and put away
   */
  ModelsService(EngineInfo info, JobQueue queue, LoadedModel model, Death death) {
    this.info = info;
    this.queue = queue;
    this.model = model;
    this.death = death;
  }

  @Override
  public void memory(MemoryRequest request, StreamObserver<MemoryReply> out) {
    Answers.answer(
        out,
        () -> ModelsWire.toWire(model.memory()),
        failure -> MemoryReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void hold(HoldRequest request, StreamObserver<MemoryReply> out) {
    if (!queue.submit(new HoldEntry(model, request, out, death))) {
      var full = new BadRequestException("The engine's queue is full.", "Try again later.");
      out.onNext(MemoryReply.newBuilder().setFailure(Failures.of(full)).build());
      out.onCompleted();
    }
  }

  @Override
  public void list(ModelsRequest request, StreamObserver<ModelsReply> out) {
    Answers.answer(
        out,
        () -> ModelsWire.toWire(InstalledModels.list(folder(request))),
        failure -> ModelsReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void machine(ModelsRequest request, StreamObserver<MachineReply> out) {
    Answers.answer(
        out,
        () -> ModelsWire.toWire(machine(folder(request))),
        failure -> MachineReply.newBuilder().setFailure(failure).build());
  }

  private MachineStatus machine(Path folder) {
    Settings settings = Settings.current();
    return new MachineStatus(
        info.device(),
        settings.cores(),
        ResidentMemory.bytes(),
        settings.machineMemory(),
        MachineMemory.free(),
        room(folder));
  }

  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return 0; // a folder that is not there has none
    }
  }

  @Override
  public void recognise(ModelsRequest request, StreamObserver<RecogniseReply> out) {
    Answers.answer(
        out,
        () ->
            RecogniseReply.newBuilder()
                .setKind(ModelsWire.toWire(InstalledModels.kind(folder(request))))
                .build(),
        failure -> RecogniseReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void importFolder(ImportRequest request, StreamObserver<MadeReply> out) {
    make(out, () -> imported(request));
  }

  private static Path imported(ImportRequest request) {
    List<Path> sources =
        request.getSourcesList().stream()
            .map(source -> HubFolder.files(RunStart.absolute("folder to import", source)))
            .toList();
    Path target = RunStart.absolute("model", request.getTarget());
    if (sources.isEmpty()) {
      throw new BadRequestException("No folder was named.", "Choose one.");
    }
    switch (InstalledModels.kind(sources.getFirst())) {
      case CLAP -> ClapImporter.run(sources, target);
      case ORIGINAL ->
          OriginalImporter.runWithFile(
              sources.getFirst(),
              target,
              request.getName(),
              request.getLicence(),
              Decoder.of(request.getDecoder()).id(),
              tags(request));
      case MODEL ->
          throw new BadRequestException(
              sources.getFirst() + " is a model of this product already.",
              "Put it into the folder of models, or choose its folder as that.");
      case OTHER ->
          throw new BadRequestException(
              sources.getFirst() + " holds neither model_index.json nor the config.json of a CLAP.",
              "Choose the folder that holds one of them.");
    }
    return target;
  }

  private static Optional<Path> tags(ImportRequest request) {
    return request.getTags().isEmpty()
        ? Optional.empty()
        : Optional.of(RunStart.absolute("vocabulary of tags", request.getTags()));
  }

  @Override
  public void convert(ConvertRequest request, StreamObserver<MadeReply> out) {
    make(
        out,
        () -> {
          Path target = RunStart.absolute("new model", request.getTarget());
          Precision.of(request.getPrecision())
              .convert(
                  RunStart.absolute("model", request.getModel()),
                  new LinkedHashSet<>(request.getModulesList()),
                  request.getLean(),
                  target);
          return target;
        });
  }

  @Override
  public void use(WeightsRequest request, StreamObserver<MadeReply> out) {
    make(
        out,
        () -> {
          ModelFolder.open(model(request)).use(request.getModule(), request.getWeights());
          return model(request);
        });
  }

  @Override
  public void tensors(WeightsRequest request, StreamObserver<TensorsReply> out) {
    Answers.answer(
        out,
        () ->
            ModelsWire.tensorsToWire(
                InstalledModels.tensors(model(request), request.getModule(), request.getWeights())),
        failure -> TensorsReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void look(LookRequest request, StreamObserver<LookReply> out) {
    WeightsRequest weights = request.getWeights();
    Answers.answer(
        out,
        () ->
            ModelsWire.toWire(
                InstalledModels.look(
                    model(weights),
                    weights.getModule(),
                    weights.getWeights(),
                    request.getTensor(),
                    request.getSlice())),
        failure -> LookReply.newBuilder().setFailure(failure).build());
  }

  private void make(StreamObserver<MadeReply> out, Supplier<Path> work) {
    Answers.answer(
        out,
        () -> {
          synchronized (making) { // Two that change one model would undo each other.
            return MadeReply.newBuilder().setFolder(work.get().toString()).build();
          }
        },
        failure -> MadeReply.newBuilder().setFailure(failure).build());
  }

  private static Path folder(ModelsRequest request) {
    return RunStart.absolute("folder", request.getFolder());
  }

  private static Path model(WeightsRequest request) {
    return RunStart.absolute("model", request.getModel());
  }
}
