package dualdiffusion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of developing.md: who may use whom, and where each library lives. */
class ArchitectureTest {
  private static final String BASE = "dualdiffusion.";

  /** Each package and the packages it may use. "*" may use all. */
  private static final Map<String, String> TABLE =
      Map.ofEntries(
          Map.entry("core", ""),
          Map.entry("config", "core"),
          Map.entry("natives", "config core"),
          Map.entry("dsp", "core"),
          Map.entry("audio", "dsp core"),
          Map.entry("tensor", "core"),
          Map.entry("nn", "tensor core"),
          Map.entry("format", "audio dsp tensor core"),
          Map.entry("diffusion", "tensor core"),
          Map.entry("model", "nn format tensor config core"),
          Map.entry("pipeline", "model nn diffusion format audio tensor core"),
          Map.entry("composer", "audio dsp core"),
          Map.entry("dataset", "model nn format audio dsp composer tensor config core"),
          Map.entry("training", "dataset diffusion model nn format tensor config core"),
          Map.entry("cluster", "training dataset config core"),
          Map.entry(
              "evaluation",
              "pipeline dataset composer model nn format audio dsp tensor config core"),
          Map.entry("protocol", "core"),
          Map.entry("worker", "protocol pipeline training dataset model audio tensor config core"),
          Map.entry("client", "protocol natives config core"),
          Map.entry("studio", "client protocol natives composer audio dsp config core"),
          Map.entry("app", "*"));

  /** Libraries and the only packages that may touch them. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("ai.djl", "tensor"),
          Map.entry("javafx", "studio app"),
          Map.entry("org.bytedeco", "audio"),
          Map.entry("tools.jackson", "config tensor"),
          Map.entry("io.grpc", "protocol worker client app"),
          Map.entry("org.apache.spark", "cluster"),
          Map.entry("org.apache.parquet", "dataset"),
          Map.entry("picocli", "app"),
          Map.entry("org.bouncycastle", "worker"),
          Map.entry("org.jtransforms", "dsp"),
          Map.entry("be.tarsos", "dsp"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dualdiffusion");

  @TestFactory
  Stream<DynamicTest> eachRoomUsesOnlyWhatItsRowNames() {
    return TABLE.keySet().stream()
        .sorted()
        .map(room -> DynamicTest.dynamicTest(room, () -> checkRoom(room)));
  }

  @TestFactory
  Stream<DynamicTest> eachLibraryStaysInItsRooms() {
    return LIBRARIES.keySet().stream()
        .sorted()
        .map(library -> DynamicTest.dynamicTest(library, () -> checkLibrary(library)));
  }

  @Test
  void everyClassLivesInADeclaredRoom() {
    assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("dualdiffusion")))
        .allSatisfy(c -> assertThat(TABLE).containsKey(room(c)));
  }

  @Test
  void environmentIsReadInConfigOnly() {
    noClasses()
        .that(areOutside(List.of("config")))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .check(classes);
  }

  private void checkRoom(String room) {
    List<String> allowed = words(TABLE.get(room));
    if (allowed.contains("*")) {
      return;
    }
    noClasses()
        .that(areInside(room))
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are outside the row of " + room) {
              @Override
              public boolean test(JavaClass c) {
                return c.getPackageName().startsWith(BASE)
                    && !room(c).equals(room)
                    && !allowed.contains(room(c));
              }
            })
        .allowEmptyShould(true)
        .check(classes);
  }

  private void checkLibrary(String library) {
    noClasses()
        .that(areOutside(words(LIBRARIES.get(library))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> areInside(String room) {
    return new DescribedPredicate<>("are in " + room) {
      @Override
      public boolean test(JavaClass c) {
        return c.getPackageName().startsWith(BASE) && room(c).equals(room);
      }
    };
  }

  private static DescribedPredicate<JavaClass> areOutside(List<String> rooms) {
    return new DescribedPredicate<>("are outside " + rooms) {
      @Override
      public boolean test(JavaClass c) {
        return c.getPackageName().startsWith(BASE) && !rooms.contains(room(c));
      }
    };
  }

  private static List<String> words(String row) {
    return row.isEmpty() ? List.of() : Arrays.asList(row.split(" "));
  }

  /** The first part of a class's package below the base. */
  private static String room(JavaClass c) {
    String rest =
        c.getPackageName().substring(Math.min(BASE.length(), c.getPackageName().length()));
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
