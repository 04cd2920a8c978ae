package ordo.lens.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with room for three. */
final class KeptPicturesTest {
  private static final Drawn PICTURE = new Drawn(new byte[1000]);

  @TempDir Path folder;
  private KeptPictures kept;

  @BeforeEach
  void open() throws IOException {
    kept = KeptPictures.in(folder, 3_500);
  }

  @Test
  void theOneThatNobodyAskedForLongestGoes() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      kept.keep(name, PICTURE);
      Files.setLastModifiedTime(folder.resolve(name + ".jpg"), FileTime.from(Instant.EPOCH));
    }
    assertThat(kept.find("a")).isPresent();
    assertThat(kept.find("b")).isPresent();
    kept.keep("d", PICTURE);
    assertThat(kept.find("c")).isEmpty();
    assertThat(kept.find("a").orElseThrow().jpeg()).hasSize(1000);
    assertThat(kept.find("d")).isPresent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void whatWasLeftHalfWrittenCountsAndGoesFirst() throws IOException {
    Path left = Files.write(folder.resolve("x.part"), new byte[3_000]);
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
    kept.keep("a", PICTURE);
    assertThat(left).doesNotExist();
    assertThat(KeptPictures.in(folder, 3_500).find("a")).isPresent();
  }
}
