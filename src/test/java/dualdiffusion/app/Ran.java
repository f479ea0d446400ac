package dualdiffusion.app;

import dualdiffusion.config.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A command that was run in this process. */
record Ran(int code, String out, String err) {

  static Ran studio(Object... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  /** Standard output as one JSON object. */
  Map<String, Object> json() {
    return Json.parseTree(out, "standard output");
  }

  /** The first file that was written. */
  @SuppressWarnings("unchecked")
  Map<String, Object> file() {
    return ((List<Map<String, Object>>) json().get("files")).getFirst();
  }

  /** One end of the first span that was drawn. */
  @SuppressWarnings("unchecked")
  int changed(String end) {
    return ((List<Map<String, Integer>>) file().get("changed")).getFirst().get(end);
  }
}
