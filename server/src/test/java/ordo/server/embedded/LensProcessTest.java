package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.server.lens.LensAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that behave as a lens does towards its supervisor, or badly. */
final class LensProcessTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path temporary;
  private DataFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = DataFolder.open(temporary);
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  @Test
  void aLensThatIsKilledIsReplacedAndTheNewOneHasASecretOfItsOwn() {
    try (LensProcess lens = start("7")) {
      LensAddress first = awaitReady(lens);
      assertThat(first.port()).isEqualTo(7);
      assertThat(lens.state()).isEqualTo("ready");
      long killed = lens.pid().orElseThrow();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      await()
          .atMost(BOUND)
          .until(() -> lens.address().filter(next -> !next.equals(first)).isPresent());
      assertThat(lens.address().orElseThrow().secret()).isNotEqualTo(first.secret());
      assertThat(lens.pid()).isNotEqualTo(Optional.of(killed));
    }
  }

  @Test
  void oneThatHangsIsKilledAndOneOfBeforeIsNotTakenForIt() {
    try (LensProcess lens = start("7")) {
      LensAddress first = awaitReady(lens);
      long pid = lens.pid().orElseThrow();
      lens.isHung(new LensAddress(7, "another"));
      assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);
      lens.isHung(first);
      await().atMost(BOUND).until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  @Test
  void itEndsWithTheServerByTheEndOfItsInputAlone() throws IOException {
    LensProcess lens = start("7");
    awaitReady(lens);
    ProcessHandle process = ProcessHandle.of(lens.pid().orElseThrow()).orElseThrow();
    lens.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(lens.address()).isEmpty();
    assertThat(folder.layout().lensLog()).content().contains("secret of 64");
  }

  @Test
  void oneThatSaysSomethingElseFirstIsNoLens() {
    try (LensProcess lens = start("none")) {
      await().atMost(BOUND).until(() -> lens.pid().isPresent());
      long first = lens.pid().orElseThrow();
      await().atMost(BOUND).until(() -> !lens.pid().equals(Optional.of(first)));
      assertThat(lens.address()).isEmpty();
      assertThat(lens.state()).isEqualTo("starting");
    }
  }

  @Test
  void oneThatCannotBeStartedHoldsNothingUp() {
    var nothing = new ChildCommand(List.of("/nowhere/lens"), Map.of());
    try (LensProcess lens = LensProcess.start(folder.layout(), nothing)) {
      assertThat(lens.address()).isEmpty();
    }
  }

  private LensProcess start(String port) {
    return LensProcess.start(
        folder.layout(),
        new ChildCommand(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Standing.class.getName(),
                port),
            Map.of()));
  }

  private static LensAddress awaitReady(LensProcess lens) {
    await().atMost(BOUND).until(() -> lens.address().isPresent());
    return lens.address().orElseThrow();
  }

  /** Stands for a lens: takes the secret, says where it is, and ends with its input. */
  static final class Standing {
    public static void main(String[] port) throws IOException {
      var secret = new StringBuilder();
      for (int c = System.in.read(); c != '\n'; c = System.in.read()) {
        secret.append((char) c);
      }
      System.err.println("a secret of " + secret.length());
      System.out.println(port[0].equals("none") ? "hello" : "ready " + port[0]);
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
