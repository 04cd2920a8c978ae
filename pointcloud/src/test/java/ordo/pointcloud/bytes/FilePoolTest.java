package ordo.pointcloud.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePoolTest {
  @TempDir Path folder;

  @Test
  void filesAreReadOverAndOverWhileFewAreOpen() throws Exception {
    try (var pool = new FilePool(3)) {
      List<ByteSource> files = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        files.add(pool.open(Files.write(folder.resolve("f" + i), new byte[] {(byte) i, 7})));
      }
      for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 20; i++) {
          assertThat(files.get(i).read(0, 2)).containsExactly(i, 7);
          assertThat(pool.openFiles()).isLessThanOrEqualTo(3);
        }
      }
    }
  }

  @Test
  void aFileThatHasGrownMeanwhileIsNamed() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[2]);
    Path other = Files.write(folder.resolve("b"), new byte[2]);
    try (var pool = new FilePool(1)) {
      ByteSource bytes = pool.open(file);
      pool.open(other);
      Files.write(file, new byte[3]);
      assertThatThrownBy(() -> bytes.read(0, 2))
          .hasMessage(file + ": expected 2 bytes as before, found 3: it has changed");
    }
  }
}
