package dualdiffusion.studio.training;

import dualdiffusion.config.Fields;
import dualdiffusion.config.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of each module's configuration, as they come with the product.
 *
 * @param modules fields in their order, by module
 */
public record FormCatalog(Map<String, List<FormField>> modules) {
  private static final String RESOURCE = "/training/fields.json";

  /** As this version has them. */
  public static FormCatalog load() {
    var modules = new LinkedHashMap<String, List<FormField>>();
    Json.resource(RESOURCE).forEach((module, fields) -> modules.put(module, fields(fields)));
    return new FormCatalog(modules);
  }

  private static List<FormField> fields(Object list) {
    return ((List<?>) list)
        .stream()
            .map(one -> Json.convert(object(one), RESOURCE, Fields.Field.class))
            .map(FormField::of)
            .toList();
  }

  @SuppressWarnings("unchecked") // a JSON object has texts as keys
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  public List<FormField> of(String module) {
    return modules.getOrDefault(module, List.of());
  }

  public List<String> names() {
    return List.copyOf(modules.keySet());
  }
}
