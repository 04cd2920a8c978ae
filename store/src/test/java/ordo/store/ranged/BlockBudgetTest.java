package ordo.store.ranged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many files that are open side by side. */
final class BlockBudgetTest {
  private static final int FILE_BYTES = 32 << 20;
  private static final long BYTES_MAX = 40L << 20;

  private final BlockBudget budget = new BlockBudget(BYTES_MAX);

  @Test
  void holdTogetherWhatTheyMayAndALittleMore() throws IOException {
    List<BlockCache> caches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      BlockCache cache = new BlockCache(new Zeros(), budget);
      caches.add(cache);
      var file = new BlockCache.File("f" + i, "v", FILE_BYTES);
      for (int at = 0; at < FILE_BYTES; at += 1 << 20) {
        cache.read(file, at, ByteBuffer.allocate(1 << 20), 0);
        assertThat(budget.bytes()).isLessThanOrEqualTo(BYTES_MAX + (1 << 20));
      }
    }
    assertThat(budget.bytes()).isGreaterThan(BYTES_MAX / 2);
    caches.forEach(BlockCache::clear);
    assertThat(budget.bytes()).isZero();
  }

  private record Zeros() implements RangedSource {
    @Override
    public Optional<Found> find(String name) {
      return Optional.of(new Found(false, FILE_BYTES, "v", Instant.EPOCH));
    }

    @Override
    public List<String> names(String folder) {
      return List.of();
    }

    @Override
    public InputStream read(String name, String version, long offset, long length) {
      return new ByteArrayInputStream(new byte[(int) length]);
    }
  }
}
