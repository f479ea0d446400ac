package dualdiffusion.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The JSON header of a safetensors file, parsed strictly. */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_DIMENSIONS = 8;

  /** Where a tensor lies in the data part. */
  record Entry(DType type, long[] shape, long begin, long end) {
    long count() {
      long count = 1;
      for (long size : shape) {
        count *= size;
      }
      return count;
    }
  }

  /** A header that must not be believed; the message says why. */
  static final class Fault extends Exception {
    Fault(String message) {
      super(message);
    }
  }

  static SafetensorsHeader parse(byte[] json, long dataBytes) throws Fault {
    try (JsonParser parser =
        JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), json)) {
      return new Reader(parser, dataBytes).header();
    } catch (JacksonException e) {
      throw new Fault("its header is not JSON (" + e.getOriginalMessage() + ")");
    }
  }

  /** One pass over the header's tokens. */
  private static final class Reader {
    private final JsonParser parser;
    private final long dataBytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Map<String, String> metadata = Map.of();

    Reader(JsonParser parser, long dataBytes) {
      this.parser = parser;
      this.dataBytes = dataBytes;
    }

    SafetensorsHeader header() throws Fault {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "its header is not an object");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("__metadata__")) {
          metadata = texts();
        } else {
          expect(entries.size() < MAX_TENSORS, "it lists too many tensors");
          entries.put(name, entry(name));
        }
      }
      expect(parser.nextToken() == null, "its header goes on after its end");
      checkOverlap();
      return new SafetensorsHeader(Collections.unmodifiableMap(entries), metadata);
    }

    private Map<String, String> texts() throws Fault {
      Map<String, String> texts = new LinkedHashMap<>();
      expect(parser.currentToken() == JsonToken.START_OBJECT, "its metadata is not an object");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        expect(parser.nextToken() == JsonToken.VALUE_STRING, "its metadata holds a non-text");
        texts.put(key, parser.getString());
      }
      return Collections.unmodifiableMap(texts);
    }

    private Entry entry(String name) throws Fault {
      String type = "";
      long @Nullable [] shape = null;
      long @Nullable [] offsets = null;
      expect(parser.currentToken() == JsonToken.START_OBJECT, name + " is not an object");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "dtype" -> type = text(name);
          case "shape" -> shape = numbers(name);
          case "data_offsets" -> offsets = numbers(name);
          default -> throw new Fault(name + " has an unknown field \"" + field + "\"");
        }
      }
      if (shape == null || offsets == null) {
        throw new Fault(name + " lacks its shape or offsets");
      }
      return checked(name, dtype(name, type), shape, offsets);
    }

    private Entry checked(String name, DType type, long[] shape, long[] offsets) throws Fault {
      expect(
          offsets.length == 2 && offsets[0] <= offsets[1] && offsets[1] <= dataBytes,
          name + " lies outside the file");
      expect(
          bytes(type, shape) == offsets[1] - offsets[0], name + "'s shape does not fit its bytes");
      return new Entry(type, shape, offsets[0], offsets[1]);
    }

    /** The shape's bytes, or −1 on overflow, which an empty dimension does not hide. */
    private static long bytes(DType type, long[] shape) {
      try {
        long bytes = type.bytes();
        boolean empty = false;
        for (long size : shape) {
          bytes = Math.multiplyExact(bytes, Math.max(1, size));
          empty |= size == 0;
        }
        return empty ? 0 : bytes;
      } catch (ArithmeticException e) {
        return -1;
      }
    }

    private static DType dtype(String name, String type) throws Fault {
      for (DType known : DType.values()) {
        if (known.name().equals(type)) {
          return known;
        }
      }
      throw new Fault(name + " has the unknown type \"" + type + "\"");
    }

    private String text(String name) throws Fault {
      expect(parser.currentToken() == JsonToken.VALUE_STRING, name + "'s type is not a text");
      return parser.getString();
    }

    private long[] numbers(String name) throws Fault {
      List<Long> numbers = new ArrayList<>();
      expect(parser.currentToken() == JsonToken.START_ARRAY, name + " has a malformed list");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(
            parser.currentToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MAX_DIMENSIONS,
            name + " has a malformed list");
        long number = parser.getLongValue();
        expect(number >= 0, name + " has a negative size");
        numbers.add(number);
      }
      return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void checkOverlap() throws Fault {
      List<Entry> byPlace =
          entries.values().stream().sorted(Comparator.comparingLong(Entry::begin)).toList();
      for (int i = 1; i < byPlace.size(); i++) {
        expect(byPlace.get(i - 1).end() <= byPlace.get(i).begin(), "its tensors overlap");
      }
    }

    private static void expect(boolean holds, String fault) throws Fault {
      if (!holds) {
        throw new Fault(fault);
      }
    }
  }
}
