package dualdiffusion.config;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;

/** Finds the line of a field that Jackson reports without one: it buffers a record's unknowns. */
final class JsonLines {
  private JsonLines() {}

  /** Returns the line of a field path such as {@code modules[2].channels}, or 0. */
  static int find(byte[] text, String path) {
    try (JsonParser in = JsonMappers.factory().createParser(ObjectReadContext.empty(), text)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.PROPERTY_NAME
            && path(in.streamReadContext()).equals(path)) {
          return in.currentTokenLocation().getLineNr();
        }
      }
    } catch (JacksonException e) {
      // The text is broken further on: the field's fault is told without its line.
    }
    return 0;
  }

  private static String path(TokenStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    return context.inArray()
        ? parent + "[" + context.getCurrentIndex() + "]"
        : parent + (parent.isEmpty() ? "" : ".") + context.currentName();
  }
}
