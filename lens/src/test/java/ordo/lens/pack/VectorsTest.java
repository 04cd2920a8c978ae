package ordo.lens.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The file that the browser's reader is tested by is what the packer writes today. */
final class VectorsTest {
  private static final Path FILE = Path.of("src/test/resources/ordo/lens/pack/vectors.json");

  /** Set to write the file anew where the layout has changed on purpose. */
  private static final boolean WRITES = Boolean.getBoolean("ordo.vectors.write");

  @Test
  void theFileHoldsWhatThePackerWrites() throws IOException {
    String vectors = JsonMapper.shared().writeValueAsString(Vectors.all()) + "\n";
    if (WRITES) {
      Files.writeString(FILE, vectors);
    }
    assertThat(Files.readString(FILE)).isEqualTo(vectors);
  }
}
