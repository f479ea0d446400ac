package dualdiffusion.studio.prompt;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** One value that presets hold, and the lock that keeps it when another preset is loaded. */
public final class Parameter {
  private final String id;
  private final Observable changes;
  private final Supplier<Object> reader;
  private final UnaryOperator<Object> writer;
  private final Object usual;
  private final BooleanProperty locked = new SimpleBooleanProperty();

  /**
   * @param writer takes a value over and returns what became of it
   */
  Parameter(String id, Observable changes, Supplier<Object> reader, UnaryOperator<Object> writer) {
    this.id = id;
    this.changes = changes;
    this.reader = reader;
    this.writer = writer;
    usual = reader.get();
  }

  /** A number that is brought into its range. */
  static Parameter number(String id, DoubleProperty value, double min, double max) {
    return new Parameter(
        id,
        value,
        value::get,
        wanted -> {
          if (wanted instanceof Number number && !Double.isNaN(number.doubleValue())) {
            value.set(Math.clamp(number.doubleValue(), min, max));
          }
          return value.get();
        });
  }

  static Parameter flag(String id, BooleanProperty value) {
    return new Parameter(
        id,
        value,
        value::get,
        wanted -> {
          if (wanted instanceof Boolean on) {
            value.set(on);
          }
          return value.get();
        });
  }

  /** One of several; what has another name is left as it is. */
  static <E> Parameter choice(
      String id, ObjectProperty<E> value, List<E> all, Function<E, String> name) {
    return new Parameter(
        id,
        value,
        () -> name.apply(value.get()),
        wanted -> {
          all.stream().filter(e -> name.apply(e).equals(wanted)).findFirst().ifPresent(value::set);
          return name.apply(value.get());
        });
  }

  /** Its name in files. */
  public String id() {
    return id;
  }

  /** A number, a boolean, a string or a list of numbers. */
  public Object value() {
    return reader.get();
  }

  /** Takes a value over as far as it makes sense, unless it is locked. */
  void accept(Object wanted) {
    if (!locked.get()) {
      Object _ = writer.apply(wanted);
    }
  }

  /** What it is by itself. */
  Object usual() {
    return usual;
  }

  /** Tells of each change. */
  Observable changes() {
    return changes;
  }

  /** Whether it stays when a preset or a file's parameters are loaded. */
  public BooleanProperty locked() {
    return locked;
  }
}
