package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresBinariesTest {
  @TempDir Path temporary;

  @Test
  void processesThatUnpackAtOnceAllFindTheWhole() throws Exception {
    Files.createDirectories(temporary.resolve("unpacking/bin"));
    Files.writeString(temporary.resolve("unpacking/bin/postgres"), "half, of one that was killed");
    List<Process> unpackers = List.of(unpacker(), unpacker(), unpacker());
    for (Process unpacker : unpackers) {
      assertThat(new String(unpacker.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("postgres (PostgreSQL) 18");
      assertThat(unpacker.waitFor()).isZero();
    }
    assertThat(temporary.resolve("unpacking")).doesNotExist();
    try (var left = Files.list(temporary)) {
      assertThat(left.filter(Files::isDirectory)).hasSize(1);
    }
  }

  private Process unpacker() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Unpacker.class.getName(),
            temporary.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Unpacks and runs what it unpacked. */
  static final class Unpacker {
    public static void main(String[] cache) throws Exception {
      var binaries = PostgresBinaries.unpackBelow(Path.of(cache[0]));
      int code =
          new ProcessBuilder(binaries.program("postgres").toString(), "--version")
              .inheritIO()
              .start()
              .waitFor();
      System.exit(code);
    }
  }

  @Test
  void anArchiveThatEndsEarlyOrLeadsOutwardsIsRefused() throws IOException {
    byte[] header = header("a", "00000000010");
    var cut = new TarReader(new ByteArrayInputStream(Arrays.copyOf(header, 514)));
    assertThat(cut.next().orElseThrow().name()).isEqualTo("a");
    assertThatThrownBy(() -> cut.copyTo(java.io.OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too early");
    for (String name : List.of("../a", "/a", "a/../../b")) {
      var outwards = new TarReader(new ByteArrayInputStream(header(name, "0")));
      assertThatThrownBy(outwards::next).hasMessageContaining("inside the archive");
    }
    var lying = new TarReader(new ByteArrayInputStream(header("a", "9x")));
    assertThatThrownBy(lying::next).hasMessageContaining("octal");
  }

  private static byte[] header(String name, String size) {
    byte[] header = new byte[512];
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
    byte[] sizeBytes = size.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(sizeBytes, 0, header, 124, sizeBytes.length);
    header[156] = '0';
    return header;
  }
}
