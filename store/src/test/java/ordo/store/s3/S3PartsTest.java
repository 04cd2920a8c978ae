package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.PartialFile;
import ordo.store.PartialFiles;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that clients bring, in a bucket. */
final class S3PartsTest {
  private static final StorePath TARGET = new StorePath("up/loaded.las");

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path scratch;

  private Store open() throws IOException {
    return S3Store.open(S3Service.address(settings));
  }

  @Test
  void whatCameStaysAndAnotherServerGoesOnBehindIt() throws IOException {
    byte[] bytes = new byte[(17 << 20) + 3];
    new Random(3).nextBytes(bytes);
    try (Store one = open()) {
      try (PartialFile file = one.partialFiles().open("a1").orElseThrow()) {
        assertThat(one.partialFiles().open("a1")).isEmpty();
        file.append(bytes, 0, 17 << 20);
        assertThat(file.sizeBytes()).isEqualTo(17 << 20);
      }
      assertThat(one.partialFiles().names()).containsExactly("a1");
    }
    try (Store other = open();
        PartialFile file = other.partialFiles().open("a1").orElseThrow()) {
      assertThat(other.partialFiles().sizeBytes("a1")).hasValue(17 << 20);
      file.append(bytes, 17 << 20, 3);
      file.place(TARGET, Replaceable.NOTHING);
      file.place(TARGET, Replaceable.NOTHING);
      try (Store.Fetched fetched = other.fetch(TARGET, scratch)) {
        assertThat(fetched.path()).hasBinaryContent(bytes);
        assertThat(file.stored()).isEqualTo(ContentDigest.of(fetched.path()));
      }
    }
  }

  @Test
  void itIsCutWhereverItIsToldTo() throws IOException {
    try (Store store = open()) {
      PartialFiles files = store.partialFiles();
      for (String part : new String[] {"0123", "4567", "89"}) {
        try (PartialFile file = files.open("b").orElseThrow()) {
          file.append(part.getBytes(StandardCharsets.US_ASCII), 0, part.length());
        }
      }
      try (PartialFile file = files.open("b").orElseThrow()) {
        file.cutTo(6);
        assertThat(file.sizeBytes()).isEqualTo(6);
        file.append("x".getBytes(StandardCharsets.US_ASCII), 0, 1);
        file.place(TARGET, Replaceable.NOTHING);
        assertThat(store.read(TARGET, 0, 99).readAllBytes()).asString().isEqualTo("012345x");
        file.cutTo(0);
        assertThat(file.sizeBytes()).isZero();
      }
      files.delete("b");
      assertThat(files.sizeBytes("b")).isEmpty();
      assertThat(files.names()).isEmpty();
    }
  }

  @Test
  void itReplacesNothingButWhatMayGo() throws IOException {
    try (Store store = open();
        PartialFile first = store.partialFiles().open("c").orElseThrow();
        PartialFile other = store.partialFiles().open("d").orElseThrow()) {
      first.append(new byte[] {1}, 0, 1);
      first.place(TARGET, Replaceable.NOTHING);
      other.append(new byte[] {2}, 0, 1);
      assertThatThrownBy(() -> other.place(TARGET, Replaceable.NOTHING))
          .isInstanceOf(PathOccupied.class);
      assertThat(store.read(TARGET, 0, 9).readAllBytes()).containsExactly(1);
      other.place(TARGET, Replaceable.ANY_FILE);
      assertThat(store.read(TARGET, 0, 9).readAllBytes()).containsExactly(2);
    }
  }

  @Test
  void foldersAreToldInTheOrderOfTheirNamesWhateverTheServiceSortsBy() throws IOException {
    try (Store store = open()) {
      for (String key : new String[] {"t/b/1", "t/b-1", "t/b.las", "t/b!/x", "t/a", "t/c/d/e"}) {
        put(store, key);
      }
      String[] expected = {"a", "b", "b!", "b-1", "b.las", "c"};
      for (int limit = 1; limit <= 7; limit++) {
        assertThat(paged(store, limit)).isEqualTo(Arrays.asList(expected));
      }
      assertThat(store.children(Optional.empty(), "", 9).entries())
          .extracting(Store.Child::name)
          .containsExactly("t");
    }
  }

  private static java.util.List<String> paged(Store store, int limit) throws IOException {
    var names = new java.util.ArrayList<String>();
    Store.Children page = Store.Children.NONE;
    do {
      String after = names.isEmpty() ? "" : names.getLast();
      page = store.children(Optional.of(new StorePath("t")), after, limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      page.entries().forEach(child -> names.add(child.name()));
    } while (!page.isWhole());
    return names;
  }

  private void put(Store store, String key) throws IOException {
    Path file = java.nio.file.Files.createTempFile(scratch, "made", "");
    store.put(file, new StorePath(key));
  }
}
