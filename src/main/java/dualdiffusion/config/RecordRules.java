package dualdiffusion.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * What a record's declaration says about its fields: a component is required and not null unless it
 * is {@code @Nullable} or {@code Optional}; only components are fields, other methods are not.
 */
final class RecordRules extends JacksonAnnotationIntrospector {

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    RecordComponent component = component(member);
    if (component == null) {
      return super.hasRequiredMarker(config, member);
    }
    return !mayBeAbsent(component);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    RecordComponent component = annotated instanceof AnnotatedMember m ? component(m) : null;
    if (component == null) {
      return super.findSetterInfo(config, annotated);
    }
    return JsonSetter.Value.construct(mayBeAbsent(component) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
  }

  @Override
  public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
    return super.hasIgnoreMarker(config, member) || isDerived(member);
  }

  /** A method of a record that is no component's accessor, e.g. {@code isEmpty()}. */
  private static boolean isDerived(AnnotatedMember member) {
    Class<?> owner = member.getDeclaringClass();
    return owner.isRecord()
        && member instanceof AnnotatedMethod
        && Arrays.stream(owner.getRecordComponents())
            .noneMatch(c -> c.getName().equals(member.getName()));
  }

  private static @Nullable RecordComponent component(AnnotatedMember member) {
    Class<?> owner = member.getDeclaringClass();
    if (!owner.isRecord()) {
      return null;
    }
    RecordComponent[] all = owner.getRecordComponents();
    if (member instanceof AnnotatedParameter p) {
      return p.getIndex() < all.length ? all[p.getIndex()] : null;
    }
    return Arrays.stream(all)
        .filter(c -> c.getName().equals(member.getName()))
        .findFirst()
        .orElse(null);
  }

  private static boolean mayBeAbsent(RecordComponent component) {
    return component.getType() == Optional.class
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
