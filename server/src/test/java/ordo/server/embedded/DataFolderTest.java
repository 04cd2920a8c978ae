package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void isHeldOnceInAProcessAndFreeAgainWhenClosed() throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    try (DataFolder held = DataFolder.open(temporary)) {
      assertThatThrownBy(() -> DataFolder.open(held.layout().root()))
          .isInstanceOf(DataFolder.Held.class)
          .hasMessageContaining(self)
          .hasMessageContaining(held.layout().root().toString());
    }
    try (DataFolder again = DataFolder.open(temporary)) {
      assertThat(again.layout().store()).isEqualTo(again.layout().root().resolve("store"));
    }
  }

  @Test
  void isHeldByAnotherProcessUntilThatIsKilled() throws Exception {
    Process holder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    temporary.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> DataFolder.open(temporary))
          .isInstanceOf(DataFolder.Held.class)
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    try (DataFolder again = DataFolder.open(temporary)) {
      assertThat(again.layout().root()).isDirectory();
    }
  }

  /** Takes a folder and keeps it until its input ends. */
  static final class Holder {
    public static void main(String[] folder) throws Exception {
      try (DataFolder _ = DataFolder.open(Path.of(folder[0]))) {
        System.out.println("held");
        System.in.read();
      }
    }
  }

  @Test
  void aFolderThatCannotBeIsToldInWords() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file))
        .hasMessage("data folder " + file + ": expected a folder or nothing, found a file");
    Path below = file.resolve("data");
    assertThatThrownBy(() -> DataFolder.open(below))
        .hasMessageContaining("data folder " + below + ": expected a folder that can be written to")
        .hasMessageNotContaining("Exception");
    Path unwritable = Path.of("/proc/self");
    assertThatThrownBy(() -> DataFolder.open(unwritable))
        .hasMessageContaining(": expected to write in it, found that it refuses")
        .hasMessageNotContaining("Exception");
  }
}
