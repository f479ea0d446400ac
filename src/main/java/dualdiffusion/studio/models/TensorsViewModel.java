package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import dualdiffusion.studio.project.Notices;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of some weights, and what one of them is like. Names come from the file's header;
 * values are read of the selected tensor only. UI thread only.
 */
public final class TensorsViewModel {
  private final Models models;
  private final Notices notices;
  private final Executor ui;
  private final ObjectProperty<Models.@Nullable Weights> weights = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Models.Tensors> tensors =
      new ReadOnlyObjectWrapper<>(new Models.Tensors(List.of(), 0));
  private final ObjectProperty<@Nullable TensorInfo> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable TensorLook> look = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private long asked;

  TensorsViewModel(Models models, Notices notices, Executor ui) {
    this.models = models;
    this.notices = notices;
    this.ui = ui;
    weights.subscribe((before, now) -> open(now));
    selected.subscribe((before, now) -> look(0));
  }

  private void open(Models.@Nullable Weights now) {
    selected.set(null);
    tensors.set(new Models.Tensors(List.of(), 0));
    if (now != null) {
      answer(models.tensors(now), tensors::set, () -> openAgain(now));
    }
  }

  /** What was asked of other weights than those shown now is of no use. */
  private void openAgain(Models.Weights then) {
    if (then.equals(weights.get())) {
      open(then);
    }
  }

  private void lookAgain(Models.Weights then, TensorInfo tensor, long slice) {
    if (then.equals(weights.get()) && tensor.equals(selected.get())) {
      look(slice);
    }
  }

  /** Shows another slice of the selected tensor. */
  public void look(long slice) {
    Models.Weights of = weights.get();
    TensorInfo tensor = selected.get();
    if (of == null || tensor == null) {
      asked++;
      reading.set(false);
      look.set(null);
    } else {
      answer(models.look(of, tensor.name(), slice), look::set, () -> lookAgain(of, tensor, slice));
    }
  }

  /** The answer to the newest question counts. */
  private <T> void answer(CompletableFuture<T> future, Consumer<T> done, Runnable retry) {
    long number = ++asked;
    reading.set(true);
    var _ =
        future.whenComplete(
            (value, failure) ->
                ui.execute(
                    () -> {
                      if (number != asked) {
                        return;
                      }
                      reading.set(false);
                      if (failure == null) {
                        done.accept(value);
                      } else {
                        look.set(null);
                        notices.show(Notices.problem(failure), retry);
                      }
                    }));
  }

  /** Whose tensors are shown. */
  public ObjectProperty<Models.@Nullable Weights> weights() {
    return weights;
  }

  public ReadOnlyObjectProperty<Models.Tensors> tensors() {
    return tensors.getReadOnlyProperty();
  }

  public ObjectProperty<@Nullable TensorInfo> selected() {
    return selected;
  }

  /** What the selected tensor is like, once it was read. */
  public ReadOnlyObjectProperty<@Nullable TensorLook> look() {
    return look.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }
}
