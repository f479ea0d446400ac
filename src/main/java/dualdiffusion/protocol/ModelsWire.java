package dualdiffusion.protocol;

import com.google.protobuf.ByteString;
import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import dualdiffusion.protocol.v1.HeldModuleInfo;
import dualdiffusion.protocol.v1.InstalledModelInfo;
import dualdiffusion.protocol.v1.InstalledModule;
import dualdiffusion.protocol.v1.InstalledWeights;
import dualdiffusion.protocol.v1.LookReply;
import dualdiffusion.protocol.v1.MachineReply;
import dualdiffusion.protocol.v1.MemoryReply;
import dualdiffusion.protocol.v1.ModelLineage;
import dualdiffusion.protocol.v1.ModelParent;
import dualdiffusion.protocol.v1.ModelsReply;
import dualdiffusion.protocol.v1.TensorEntry;
import dualdiffusion.protocol.v1.TensorsReply;
import dualdiffusion.protocol.v1.WeightPicture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Model folders and their tensors on the wire. */
public final class ModelsWire {
  /** What one reply may hold, well below a message's bound. */
  private static final int ROOM = Protocol.MAX_MESSAGE_BYTES / 2;

  private static final String TOO_LONG = "This model has too many weight files to be listed.";

  private ModelsWire() {}

  /** Models that would not fit into the message are named only. */
  public static ModelsReply toWire(List<InstalledModel> models) {
    var reply = ModelsReply.newBuilder();
    int room = ROOM;
    for (InstalledModel model : models.subList(0, Math.min(models.size(), Protocol.MAX_NAMES))) {
      InstalledModelInfo info = toWire(model);
      if (info.getSerializedSize() > room) {
        info = toWire(InstalledModel.broken(model.folder(), TOO_LONG));
      }
      room -= info.getSerializedSize();
      reply.addModels(info);
    }
    return reply.build();
  }

  private static InstalledModelInfo toWire(InstalledModel model) {
    var info =
        InstalledModelInfo.newBuilder()
            .setFolder(model.folder().toString())
            .setName(ReplyWire.shortened(model.name()))
            .setLicence(ReplyWire.shortened(model.licence()))
            .setDecoder(ReplyWire.shortened(model.decoder()))
            .setProblem(ReplyWire.shortened(model.problem()));
    model.modules().forEach(module -> info.addModules(toWire(module)));
    model.lineage().ifPresent(lineage -> info.setLineage(toWire(lineage)));
    return info.build();
  }

  private static InstalledModule toWire(InstalledModel.Module module) {
    var wire =
        InstalledModule.newBuilder()
            .setRole(module.role())
            .setType(module.type())
            .setUsed(module.used())
            .setBytes(module.bytes());
    module.weights().forEach(weights -> wire.addWeights(toWire(weights)));
    return wire.build();
  }

  private static InstalledWeights toWire(InstalledModel.Weights weights) {
    var wire =
        InstalledWeights.newBuilder()
            .setName(weights.name())
            .setKind(weights.kind())
            .setParameters(weights.parameters())
            .setBytes(weights.bytes())
            .setPrecision(weights.precision());
    weights.std().ifPresent(wire::setStd);
    weights.step().ifPresent(wire::setStep);
    return wire.build();
  }

  private static ModelLineage toWire(InstalledModel.Lineage lineage) {
    var wire = ModelLineage.newBuilder().setBy(ReplyWire.shortened(lineage.by()));
    lineage.settings().forEach((name, value) -> wire.putSettings(name, ReplyWire.shortened(value)));
    for (InstalledModel.Parent parent : lineage.parents()) {
      wire.addParents(
          ModelParent.newBuilder()
              .setName(ReplyWire.shortened(parent.name()))
              .setLicence(ReplyWire.shortened(parent.licence()))
              .setHash(parent.hash()));
    }
    return wire.build();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException for a message that breaks the contract
   */
  public static List<InstalledModel> fromWire(ModelsReply reply) {
    Check.count("number of models", reply.getModelsCount(), 0, Protocol.MAX_NAMES);
    return reply.getModelsList().stream().map(ModelsWire::fromWire).toList();
  }

  private static InstalledModel fromWire(InstalledModelInfo model) {
    return new InstalledModel(
        TrainingWire.path("folder of the model", model.getFolder()),
        ReplyWire.shortened(model.getName()),
        ReplyWire.shortened(model.getLicence()),
        ReplyWire.shortened(model.getDecoder()),
        model.getModulesList().stream().map(ModelsWire::fromWire).toList(),
        model.hasLineage() ? Optional.of(fromWire(model.getLineage())) : Optional.empty(),
        ReplyWire.shortened(model.getProblem()));
  }

  private static InstalledModel.Module fromWire(InstalledModule module) {
    return new InstalledModel.Module(
        ReplyWire.shortened(module.getRole()),
        ReplyWire.shortened(module.getType()),
        ReplyWire.shortened(module.getUsed()),
        module.getBytes(),
        module.getWeightsList().stream().map(ModelsWire::fromWire).toList());
  }

  private static InstalledModel.Weights fromWire(InstalledWeights weights) {
    return new InstalledModel.Weights(
        ReplyWire.shortened(weights.getName()),
        ReplyWire.shortened(weights.getKind()),
        weights.getParameters(),
        weights.getBytes(),
        ReplyWire.shortened(weights.getPrecision()),
        weights.hasStd() ? OptionalDouble.of(weights.getStd()) : OptionalDouble.empty(),
        weights.hasStep() ? OptionalDouble.of(weights.getStep()) : OptionalDouble.empty());
  }

  private static InstalledModel.Lineage fromWire(ModelLineage lineage) {
    return new InstalledModel.Lineage(
        ReplyWire.shortened(lineage.getBy()),
        lineage.getSettingsMap(),
        lineage.getParentsList().stream()
            .map(p -> new InstalledModel.Parent(p.getName(), p.getLicence(), p.getHash()))
            .toList());
  }

  public static MemoryReply toWire(ModelMemory memory) {
    var reply = MemoryReply.newBuilder().setFolder(memory.folder());
    for (ModelMemory.Module module : memory.modules()) {
      reply.addModules(
          HeldModuleInfo.newBuilder()
              .setRole(module.role())
              .setLoaded(module.loaded())
              .setBytes(module.bytes()));
    }
    return reply.build();
  }

  public static ModelMemory fromWire(MemoryReply reply) {
    return new ModelMemory(
        reply.getFolder(),
        reply.getModulesList().stream()
            .limit(Protocol.MAX_NAMES)
            .map(
                m ->
                    new ModelMemory.Module(
                        ReplyWire.shortened(m.getRole()), m.getLoaded(), m.getBytes()))
            .toList());
  }

  public static MachineReply toWire(MachineStatus machine) {
    return MachineReply.newBuilder()
        .setDevice(ReplyWire.shortened(machine.device()))
        .setProcessors(machine.processors())
        .setWorkerBytes(machine.workerBytes())
        .setMemoryBytes(machine.memoryBytes())
        .setFreeBytes(machine.freeBytes())
        .setDiskFreeBytes(machine.diskFreeBytes())
        .build();
  }

  public static MachineStatus fromWire(MachineReply machine) {
    return new MachineStatus(
        ReplyWire.shortened(machine.getDevice()),
        machine.getProcessors(),
        machine.getWorkerBytes(),
        machine.getMemoryBytes(),
        machine.getFreeBytes(),
        machine.getDiskFreeBytes());
  }

  public static String toWire(FolderKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a folder by its id. */
  public static FolderKind kind(String id) {
    return Arrays.stream(FolderKind.values())
        .filter(kind -> toWire(kind).equals(id))
        .findFirst()
        .orElseThrow(() -> Check.broken("A folder is of an unknown kind."));
  }

  /** Tensors that would not fit into the message are counted only. */
  public static TensorsReply tensorsToWire(List<TensorInfo> tensors) {
    var reply = TensorsReply.newBuilder();
    int room = ROOM;
    for (TensorInfo tensor : tensors) {
      TensorEntry entry =
          TensorEntry.newBuilder()
              .setName(tensor.name())
              .setType(tensor.type())
              .addAllShape(tensor.shape())
              .build();
      room -= entry.getSerializedSize();
      if (room < 0) {
        return reply.setLeftOut(tensors.size() - reply.getTensorsCount()).build();
      }
      reply.addTensors(entry);
    }
    return reply.build();
  }

  public static List<TensorInfo> fromWire(TensorsReply reply) {
    return reply.getTensorsList().stream()
        .map(t -> new TensorInfo(t.getName(), t.getType(), t.getShapeList()))
        .toList();
  }

  public static LookReply toWire(TensorLook look) {
    TensorLook.Picture picture = look.picture();
    return LookReply.newBuilder()
        .setValues(look.values())
        .setNotFinite(look.notFinite())
        .setMin(look.min())
        .setMax(look.max())
        .setMean(look.mean())
        .setDeviation(look.deviation())
        .addAllHistogram(look.histogram())
        .setPicture(
            WeightPicture.newBuilder()
                .setSlice(picture.slice())
                .setSlices(picture.slices())
                .setRows(picture.rows())
                .setColumns(picture.columns())
                .setHeight(picture.height())
                .setWidth(picture.width())
                .setLevels(ByteString.copyFrom(picture.levels()))
                .setScale(picture.scale()))
        .build();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException for a message that breaks the contract
   */
  public static TensorLook fromWire(LookReply look) {
    Check.count("number of bins", look.getHistogramCount(), 0, Protocol.MAX_NAMES);
    return new TensorLook(
        look.getValues(),
        look.getNotFinite(),
        Check.finite("minimum", look.getMin()),
        Check.finite("maximum", look.getMax()),
        Check.finite("mean", look.getMean()),
        Check.finite("deviation", look.getDeviation()),
        look.getHistogramList(),
        fromWire(look.getPicture()));
  }

  private static TensorLook.Picture fromWire(WeightPicture picture) {
    int most = TensorLook.Picture.MAX_SIDE;
    int height = Check.count("height of a picture", picture.getHeight(), 0, most);
    int width = Check.count("width of a picture", picture.getWidth(), 0, most);
    if (picture.getLevels().size() != height * width) {
      throw Check.broken("A picture has another size than it says.");
    }
    return new TensorLook.Picture(
        picture.getSlice(),
        picture.getSlices(),
        picture.getRows(),
        picture.getColumns(),
        height,
        width,
        picture.getLevels().toByteArray(),
        Check.finite("scale of a picture", picture.getScale()));
  }
}
