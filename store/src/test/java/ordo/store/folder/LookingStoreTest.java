package ordo.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.store.Store;
import ordo.store.StoreConformance;
import ordo.store.system.Beneath;
import ordo.store.system.HeldByName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a system that cannot follow paths below a folder by itself. */
final class LookingStoreTest extends StoreConformance {
  @TempDir Path root;

  @Override
  protected Store open() throws IOException {
    Path real = root.toRealPath();
    return FolderStore.open(new Beneath.ByLook(real, new HeldByName(real)));
  }

  @Test
  void linksThatLeadOutAreNotFollowed() throws IOException {
    Path outside = Files.createDirectories(scratch.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("out"), outside);
    assertThat(store().stat(path("out/secret"))).isEmpty();
    assertThatThrownBy(() -> store().put(file("x"), path("out/new")))
        .hasMessage(
            "store path out/new: expected a place in the store, found the link out, which leads"
                + " out of it");
    assertThat(outside.resolve("new")).doesNotExist();
  }
}
