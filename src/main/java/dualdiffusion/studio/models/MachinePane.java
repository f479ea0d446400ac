package dualdiffusion.studio.models;

import dualdiffusion.core.MachineStatus;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The device that computes, and how much room there is. */
final class MachinePane extends VBox {
  private final GridPane figures = new GridPane();
  private final ProgressBar memory = new ProgressBar(0);

  MachinePane(ModelsViewModel models, Scope scope) {
    setId("machine");
    getStyleClass().add("section");
    memory.setMaxWidth(Double.MAX_VALUE);
    memory.setAccessibleText("Memory in use");
    memory.setTooltip(new Tooltip("Memory of this machine that is in use"));
    getChildren().addAll(Headings.of("Engine's machine"), figures, memory);
    scope.add(models.machine().subscribe(this::show));
  }

  private void show(@Nullable MachineStatus machine) {
    Map<String, String> told = new LinkedHashMap<>();
    if (machine == null) {
      told.put("Device", "the engine is not ready");
      memory.setProgress(0);
    } else {
      told.put("Device", machine.device());
      told.put(
          "Memory",
          Amounts.bytes(machine.freeBytes()) + " free of " + Amounts.bytes(machine.memoryBytes()));
      told.put("Engine", Amounts.bytes(machine.workerBytes()));
      told.put("Disk", Amounts.bytes(machine.diskFreeBytes()) + " free");
      memory.setProgress(1 - machine.freeBytes() / (double) Math.max(1, machine.memoryBytes()));
    }
    Rows.fill(figures, told);
  }
}
