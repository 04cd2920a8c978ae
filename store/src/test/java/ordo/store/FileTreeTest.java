package ordo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {
  private static final int DELETERS = 4;

  @TempDir Path folder;

  @Test
  void manyMayDeleteOneTreeAtOnce() throws Exception {
    Path tree = folder.resolve("tree");
    for (int i = 0; i < 20; i++) {
      Path branch = Files.createDirectories(tree.resolve("a" + i).resolve("b"));
      for (int j = 0; j < 50; j++) {
        Files.writeString(branch.resolve("f" + j), "");
      }
    }
    var start = new CyclicBarrier(DELETERS);
    try (var threads = Executors.newFixedThreadPool(DELETERS)) {
      List<Future<Void>> deleters = new ArrayList<>();
      for (int i = 0; i < DELETERS; i++) {
        deleters.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      start.await();
                      FileTree.delete(tree);
                      return null;
                    }));
      }
      for (Future<Void> deleter : deleters) {
        deleter.get();
      }
    }
    assertThat(tree).doesNotExist();
  }

  @Test
  void aLinkIsRemovedAndNotFollowed() throws Exception {
    Path kept = Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("f"), "x");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
    FileTree.delete(tree);
    FileTree.delete(tree);
    assertThat(tree).doesNotExist();
    assertThat(kept).exists();
  }
}
