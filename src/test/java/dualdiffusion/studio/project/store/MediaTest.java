package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.RandomEdits;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audio inside projects. */
class MediaTest {
  @TempDir Path root;
  private StoreFixture fixture;
  private ProjectStore store;

  @BeforeEach
  void create() {
    fixture = new StoreFixture(root);
    store = fixture.files.create(RandomEdits.start());
  }

  private static AudioBuffer tone(int frames, boolean rounded) {
    var left = new float[frames];
    for (int i = 0; i < frames; i++) {
      float value = (float) (0.5 * Math.sin(i * 0.05));
      left[i] = rounded ? Math.round(value * 32_768) / 32_768f : value;
    }
    return new AudioBuffer(44_100, new float[][] {left, left.clone()});
  }

  private Path file(String name, SampleFormat format) {
    Path file = root.resolve(name);
    OutputFormat output = OutputFormat.forPath(file).keeping(format);
    AudioWriter.write(file, tone(9_000, false), output, Map.of(), new Cancel());
    return file;
  }

  private Source source(int number, Path original) {
    Optional<String> path = Optional.ofNullable(original).map(Path::toString);
    return new Source("%032x".formatted(number), "tone " + number, 44_100, 2, 9_000, path);
  }

  private void add(Source source) {
    long id = store.history().project().nextId();
    store
        .history()
        .perform(new TakeEdit.Add(List.of(source), List.of(Take.imported(id, source, 0))));
  }

  @Test
  void recordingsComeInByteByByteAndOnce() throws IOException {
    Path original = file("a.wav", SampleFormat.S24);
    byte[] bytes = Files.readAllBytes(original);
    Source one = source(1, original);
    Source two = source(2, original);
    add(one);
    assertThat(store.notCopied()).containsExactly(one);
    assertThat(store.file(one)).contains(original);
    Media first = store.copyIn(one, original, new Cancel()).join();
    Media second = store.copyIn(two, original, new Cancel()).join();
    assertThat(second.file()).isEqualTo(first.file());
    assertThat(store.folder().resolve(first.file())).hasBinaryContent(bytes);
    assertThat(original).hasBinaryContent(bytes);
    assertThat(store.notCopied()).isEmpty();
    assertThat(mediaFiles()).isOne();
  }

  private long mediaFiles() throws IOException {
    try (var files = Files.list(store.folder().resolve("media"))) {
      return files.count();
    }
  }

  @Test
  void everySampleOfMadeAudioIsKept() {
    for (AudioBuffer audio : List.of(tone(50_000, true), tone(50_000, false), tone(1, true))) {
      Media media = store.keep(source(3, null), audio, new Cancel()).join();
      boolean exact16 = MediaFiles.exact(audio) == SampleFormat.S16;
      assertThat(media.file()).endsWith(exact16 ? ".flac" : ".wav");
      AudioBuffer back =
          AudioReader.read(store.folder().resolve(media.file()), new Cancel()).audio();
      assertThat(back.channel(0)).isEqualTo(audio.channel(0));
      assertThat(back.channel(1)).isEqualTo(audio.channel(1));
    }
  }

  @Test
  void lossyFilesAreDecodedOnce() {
    Path original = file("a.mp3", SampleFormat.S24);
    Media media = store.copyIn(source(4, original), original, new Cancel()).join();
    AudioBuffer decoded = AudioReader.read(original, new Cancel()).audio();
    AudioBuffer kept = AudioReader.read(store.folder().resolve(media.file()), new Cancel()).audio();
    assertThat(kept.channel(0)).isEqualTo(decoded.channel(0));
  }

  @Test
  void longLossyFilesAreDecodedOutsideTheProject() throws IOException {
    Path original = root.resolve("long.mp3");
    OutputFormat output = OutputFormat.forPath(original);
    AudioWriter.write(original, tone(100_000, false), output, Map.of(), new Cancel());
    store.copyIn(source(12, original), original, new Cancel()).join();
    assertThat(root.resolve("sounds")).as("the shelf was used").isDirectory();
    assertThat(mediaFiles()).isOne();
  }

  @Test
  void placesOfAudioSurviveACrash() {
    Path original = file("a.flac", SampleFormat.S16);
    Source one = source(5, original);
    add(one);
    Media media = store.copyIn(one, original, new Cancel()).join();
    assertThat(ProjectLoader.load(new ProjectFolder(store.folder())).media())
        .containsEntry(one.id(), media);
    store.close();
    ProjectStore again = fixture.files.open(store.folder());
    assertThat(again.file(one)).contains(store.folder().resolve(media.file()));
    assertThat(again.missing()).isEmpty();
  }

  @Test
  void missingAudioIsFoundByHashOrByName() throws IOException {
    Path original = file("a.wav", SampleFormat.S24);
    Path other = file("b.wav", SampleFormat.F32);
    Source one = source(6, original);
    Source two = source(7, other);
    add(one);
    add(two);
    Media media = store.copyIn(one, original, new Cancel()).join();
    Path attic = Files.createDirectories(root.resolve("attic/deep"));
    Files.move(original, attic.resolve("renamed.wav"));
    Files.move(other, attic.resolve("B.WAV"));
    Files.writeString(attic.resolve("b.wav.txt"), "no audio");
    Files.delete(store.folder().resolve(media.file()));
    assertThat(store.missing()).containsExactly(one, two);
    List<Relinker.Found> found = store.search(root.resolve("attic"), new Cancel()).join();
    assertThat(found)
        .containsExactlyInAnyOrder(
            new Relinker.Found(one, attic.resolve("renamed.wav"), true),
            new Relinker.Found(two, attic.resolve("B.WAV"), false));
    for (Relinker.Found one1 : found) {
      store.copyIn(one1.source(), one1.file(), new Cancel()).join();
    }
    assertThat(store.missing()).isEmpty();
    assertThat(store.notCopied()).isEmpty();
  }

  @Test
  void copiesTakeTheirAudioAlong() {
    Path original = file("a.wav", SampleFormat.S16);
    Source one = source(8, original);
    add(one);
    store.saveAs(root.resolve("song.ddproj")).join();
    assertThat(store.notCopied()).as("copied in for it").isEmpty();
    assertThat(store.file(one).orElseThrow()).startsWith(root.resolve("song.ddproj"));
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestIsSaved() throws IOException {
    Path text = Files.writeString(root.resolve("a.mp3"), "this is no music");
    Path music = file("b.mp3", SampleFormat.S16);
    Source one = source(10, text);
    Source two = source(11, music);
    add(one);
    add(two);
    store.saveAs(root.resolve("song.ddproj")).join();
    assertThat(fixture.problems).hasSize(1);
    assertThat(fixture.problems.getFirst().what()).contains("a.mp3");
    assertThat(store.notCopied()).containsExactly(one);
    assertThat(store.saveArchive(root.resolve("song.ddprojz")).join()).isRegularFile();
  }

  @Test
  void whatCannotBeReadLeavesNothing() throws IOException {
    Path text = Files.writeString(root.resolve("a.mp3"), "this is no music");
    assertThatThrownBy(() -> store.copyIn(source(9, text), text, new Cancel()).join())
        .hasMessageContaining("a.mp3");
    Path gone = root.resolve("gone.wav");
    assertThatThrownBy(() -> store.copyIn(source(9, gone), gone, new Cancel()).join())
        .hasMessageContaining("gone.wav");
    assertThat(mediaFiles()).isZero();
  }
}
