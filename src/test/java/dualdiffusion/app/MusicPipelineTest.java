package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole pipeline over real music: {@code mvn test -Pmusic -Dtest=MusicPipelineTest}. Debian's
 * own packages are fetched into {@code target/music} where they are not there yet; it needs {@code
 * apt-get} and {@code dpkg}, the network, and some minutes.
 */
@EnabledIfSystemProperty(named = "dualdiffusion.test.music", matches = ".+")
class MusicPipelineTest {
  private static final List<String> PACKAGES = List.of("wesnoth-1.16-music", "supertux-data");

  @Test
  void realMusicGoesThroughAllStages() throws Exception {
    Path folder = Path.of(System.getProperty("dualdiffusion.test.music")).toAbsolutePath();
    Files.createDirectories(folder);
    for (String name : PACKAGES) {
      fetch(folder, name);
    }
    Path config =
        Files.writeString(
            folder.resolve("pipeline.json"),
            """
            {
              "folder": "set",
              "imports": {
                "sources": [{"folder": "usr/share/games", "name": "games", "tree": ["game"],
                  "include": "music/([a-l]|antarctic)[^/]*ogg$|music/antarctic/.*ogg$"}],
                "rules": [{"match": "^games/(\\\\w+)/.*/(.*)\\\\.ogg$", "id": "$1/$2"}]
              },
              "normalise": {"longest": 30},
              "label": {"lists": {"mood": {"labels": {"calm": ["calm slow music"],
                "epic": ["epic battle music"]}, "negatives": ["noise"]}}},
              "split": {"shares": {"validation": 0.1}},
              "encode": {"offsets": 1}
            }
            """);
    Ran ran = studio("dataset", "run", config);
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    List<Sample> samples = DataSet.open(folder.resolve("set")).samples();
    assertThat(samples).hasSizeGreaterThan(20);
    assertThat(samples)
        .filteredOn(s -> s.filtered().isEmpty())
        .hasSizeGreaterThan(20)
        .allSatisfy(s -> assertThat(s.latents()).isPresent());
    assertThat(studio("dataset", "run", config).out()).contains("encoding   0 done");
  }

  private static void fetch(Path folder, String name) throws Exception {
    if (packages(folder, name).isEmpty()) {
      run(folder, "apt-get", "download", name);
      run(folder, "dpkg", "-x", packages(folder, name).getFirst().toString(), ".");
    }
  }

  private static List<Path> packages(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(name + "_")).toList();
    }
  }

  private static void run(Path folder, String... words) throws Exception {
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
