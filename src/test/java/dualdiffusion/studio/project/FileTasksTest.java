package dualdiffusion.studio.project;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.BadRequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTasksTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Notices notices = new Notices();
  private final FileTasks tasks = new FileTasks(background::add, Runnable::run, notices);
  private final List<String> done = new ArrayList<>();

  @Test
  void filesComeOneAfterTheOther() {
    submit("a");
    submit("b");
    assertThat(background).hasSize(1);
    assertThat(tasks.pending()).hasSize(2);
    drain();
    assertThat(done).containsExactly("a", "b");
    assertThat(tasks.pending()).isEmpty();
  }

  @Test
  void cancellingStopsTheFirstAndGoesOnWithTheNext() {
    submit("a");
    submit("b");
    assertThat(tasks.cancelFirst()).isTrue();
    drain();
    assertThat(done).containsExactly("b");
    assertThat(notices.shown()).isEmpty();
    assertThat(tasks.cancelFirst()).isFalse();
  }

  @Test
  void whatWaitsCanBeTakenOffTheList() {
    submit("a");
    submit("b");
    submit("c");
    tasks.cancel(tasks.pending().get(1));
    drain();
    assertThat(done).containsExactly("a", "c");
  }

  @Test
  void whatTheResultBringsAboutMayFailToo() {
    tasks.submit("bad", cancel -> "", text -> fail(), () -> {}, () -> done.add("after"));
    submit("b");
    drain();
    assertThat(done).containsExactly("after", "b");
    assertThat(notices.shown()).hasSize(1);
    assertThat(tasks.pending()).isEmpty();
  }

  @Test
  void aFailureIsANoticeAndTheNextFileStillComes() {
    tasks.submit("bad", cancel -> fail(), done::add, () -> submit("again"));
    submit("b");
    drain();
    assertThat(done).containsExactly("b");
    notices.retry(notices.shown().getFirst());
    drain();
    assertThat(done).containsExactly("b", "again");
  }

  private static String fail() {
    throw new BadRequestException("It is damaged.", "Get it again.");
  }

  private void submit(String name) {
    tasks.submit(
        name,
        cancel -> {
          cancel.check();
          return name;
        },
        done::add,
        () -> {});
  }

  private void drain() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }
}
