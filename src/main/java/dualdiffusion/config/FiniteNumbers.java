package dualdiffusion.config;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Real numbers that are numbers: Jackson alone would take the text "NaN" for a double, 1e999 for
 * infinity, and write NaN as text.
 */
final class FiniteNumbers extends SimpleModule {

  FiniteNumbers() {
    super("finite numbers");
    real(double.class);
    real(Double.class);
    real(float.class);
    real(Float.class);
    array(double[].class);
    array(float[].class);
  }

  @SuppressWarnings("unchecked") // Reflection boxes: a real of the type asked for comes back.
  private <T> void real(Class<T> type) {
    addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            return (T) finite(in, context, type);
          }
        });
    addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            write((Number) value, out);
          }
        });
  }

  private <T> void array(Class<T> type) {
    Class<?> element = type.getComponentType();
    addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            return type.cast(toArray(element, elements(in, context, element)));
          }
        });
    addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
              write((Number) Array.get(value, i), out);
            }
            out.writeEndArray();
          }
        });
  }

  private static List<Number> elements(
      JsonParser in, DeserializationContext context, Class<?> element) {
    if (!in.isExpectedStartArrayToken()) {
      context.handleUnexpectedToken(element.arrayType(), in);
    }
    List<Number> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(finite(in, context, element));
    }
    return values;
  }

  private static Object toArray(Class<?> element, List<Number> values) {
    Object array = Array.newInstance(element, values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, values.get(i));
    }
    return array;
  }

  private static Number finite(JsonParser in, DeserializationContext context, Class<?> type) {
    JsonToken token = in.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      context.handleUnexpectedToken(type, in);
    }
    Number value = real(in, type);
    if (!Double.isFinite(value.doubleValue())) {
      throw InvalidFormatException.from(in, in.getString() + " is too large", value, type);
    }
    return value;
  }

  private static Number real(JsonParser in, Class<?> type) {
    if (type == float.class || type == Float.class) {
      return in.getFloatValue();
    }
    return in.getDoubleValue();
  }

  private static void write(Number value, JsonGenerator out) {
    if (!Double.isFinite(value.doubleValue())) {
      throw DatabindException.from(out, value + " is not a finite number");
    }
    if (value instanceof Float f) {
      out.writeNumber(f);
    } else {
      out.writeNumber(value.doubleValue());
    }
  }
}
