package ordo.store.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresTest {
  @TempDir Path folder;

  @Test
  void opensAFolderByItsPathAndByItsUri() throws IOException {
    Path spaced = Files.createDirectory(folder.resolve("a store"));
    try (Store one = Stores.open(spaced.toString());
        Store other = Stores.open(spaced.toUri().toString())) {
      assertThat(other.id()).isEqualTo(one.id());
      one.check();
    }
  }

  @Test
  void saysInOneSentenceWhyNot() throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(missing.toString(), "an existing folder, found nothing at " + missing);
    assertThat(missing).doesNotExist();
    assertRefused(file.toString(), "a folder, found something else");
    String kinds = "a folder, as a path or as file:///path, or s3://bucket/prefix, found ";
    assertRefused("ftp://host/ordo", kinds + "a store of the kind ftp");
    assertRefused("s3://b", "s3://bucket or s3://bucket/prefix, found another form");
    assertRefused("file:// x", kinds + "no uri");
    assertRefused("file://host/x", "file:///path, found more than a path on this machine");
    assertRefused("file:x", "file:///path, found more than a path on this machine");
  }

  private static void assertRefused(String uri, String message) {
    assertThatThrownBy(() -> Stores.open(uri))
        .isInstanceOf(IOException.class)
        .hasMessage("store " + uri + ": expected " + message);
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws Exception {
    Path readOnly = Files.createDirectories(folder.resolve("ro"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", readOnly.toString()));
    try {
      assertThatThrownBy(() -> Stores.open(readOnly.toString()))
          .hasMessageStartingWith("store " + readOnly + ": expected a folder that")
          .hasMessageNotContainingAny("/proc", "Exception");
    } finally {
      run("umount", readOnly.toString());
    }
  }

  @Test
  void theCheckNoticesAnotherFolderInItsPlace() throws IOException {
    Path place = Files.createDirectory(folder.resolve("store"));
    try (Store store = Stores.open(place.toString())) {
      Files.move(place, folder.resolve("moved"));
      Files.createDirectory(place);
      assertThatThrownBy(store::check).hasMessageContaining("another folder lies there");
    }
  }

  private static boolean run(String... words) throws Exception {
    return new ProcessBuilder(words).start().waitFor() == 0;
  }
}
