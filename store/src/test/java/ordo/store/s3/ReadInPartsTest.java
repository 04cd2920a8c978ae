package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.ranged.UnfetchedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a bucket as a path, of which only what is read is fetched. */
final class ReadInPartsTest {
  private static final StorePath FILE = new StorePath("in/file.laz");

  private final Map<String, String> settings = S3Service.settings();
  private final byte[] bytes = new byte[(4 << 20) + 77];
  @TempDir Path scratch;
  private FaultProxy proxy;
  private Store store;

  @BeforeEach
  void putFile() throws IOException {
    proxy = new FaultProxy(S3Service.endpoint());
    var through = new TreeMap<>(settings);
    through.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    store = S3Store.open(S3Service.address(through));
    new Random(5).nextBytes(bytes);
    store.put(Files.write(scratch.resolve("made"), bytes), FILE);
    proxy.forget();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  private long reads() {
    return proxy.asked().stream().filter(asked -> asked.is("GET .*file.laz.*")).count();
  }

  @Test
  void littleIsFetchedForLittleAndNothingTwice() throws IOException {
    try (Store.Fetched view = store.view(FILE, scratch);
        FileChannel channel = FileChannel.open(view.path())) {
      assertThat(view.path()).hasFileName("file.laz");
      assertThat(Files.size(view.path())).isEqualTo(bytes.length);
      for (int at : new int[] {0, 375, 20_000, bytes.length - 40, 3_000_000, 3_000_100}) {
        assertThat(read(channel, at, 40)).isEqualTo(Arrays.copyOfRange(bytes, at, at + 40));
      }
      assertThat(reads()).isEqualTo(3);
      assertThat(channel.read(ByteBuffer.allocate(1), bytes.length)).isEqualTo(-1);
    }
  }

  @Test
  void whoReadsOnGetsMoreAtATimeAndAllOfItOnce() throws IOException {
    try (Store.Fetched view = store.view(FILE, scratch)) {
      assertThat(Files.readAllBytes(view.path())).isEqualTo(bytes);
      assertThat(reads()).isLessThan(16);
    }
  }

  @Test
  void manyThreadsFetchEachBlockOnce() throws Exception {
    try (Store.Fetched view = store.view(FILE, scratch);
        FileChannel channel = FileChannel.open(view.path());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.submit(() -> read(channel, 1 << 20, 1 << 16));
      }
    }
    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsAnErrorAndNoMixture() throws IOException {
    try (Store.Fetched view = store.view(FILE, scratch);
        FileChannel channel = FileChannel.open(view.path())) {
      read(channel, 0, 40);
      assertThat(view.hasChanged()).isFalse();
      store.put(Files.write(scratch.resolve("other"), new byte[bytes.length]), FILE);
      assertThat(read(channel, 40, 40)).isEqualTo(Arrays.copyOfRange(bytes, 40, 80));
      assertThat(view.hasChanged()).isTrue();
      assertThatThrownBy(() -> read(channel, 3_000_000, 40))
          .isInstanceOf(UnfetchedException.class)
          .hasMessageContaining("refused with 412");
    }
  }

  @Test
  void aFolderHasChangedWhereWhatLiesRightInItHas() throws IOException {
    StorePath entry = new StorePath("in/ept.json");
    store.put(Files.writeString(scratch.resolve("one"), "{1}"), entry);
    try (Store.Fetched view = store.view(new StorePath("in"), scratch)) {
      assertThat(view.path().resolve("ept.json")).hasContent("{1}");
      store.put(Files.write(scratch.resolve("another"), bytes), new StorePath("in/more.laz"));
      assertThat(view.hasChanged()).as("nobody has read that").isFalse();
      store.delete(entry);
      assertThat(view.hasChanged()).isTrue();
      store.put(Files.writeString(scratch.resolve("other"), "{2}"), entry);
      assertThat(view.hasChanged()).isTrue();
    }
  }

  @Test
  void aFolderIsWalkedAndNothingIsWritten() throws IOException {
    try (Store.Fetched view = store.view(new StorePath("in"), scratch)) {
      assertThat(Files.isDirectory(view.path())).isTrue();
      try (var files = Files.walk(view.path())) {
        assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
            .containsExactly("file.laz");
      }
      Path missing = view.path().resolve("missing");
      assertThatThrownBy(() -> Files.size(missing)).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> Files.write(missing, bytes))
          .isInstanceOf(ReadOnlyFileSystemException.class);
      assertThatThrownBy(() -> store.view(new StorePath("nowhere"), scratch))
          .isInstanceOf(StoreException.class);
    }
  }

  private static byte[] read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    assertThat(channel.read(into, at)).isEqualTo(length);
    return into.array();
  }
}
