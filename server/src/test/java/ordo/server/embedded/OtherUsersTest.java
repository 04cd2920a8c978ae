package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root where other users may enter, and as an ordinary user, in processes of their own. */
final class OtherUsersTest {
  private static final int NOBODY = 65534;

  @TempDir Path temporary;

  @BeforeEach
  void openToAll() throws IOException {
    assumeTrue(FolderTree.ownerOf(Path.of("/proc/self")) == 0, "only root may become other users");
    FolderTree.permit(temporary, "rwxr-xr-x");
  }

  @Test
  void rootGivesTheDataToAnotherUserWhereThatOneMayEnter() throws Exception {
    Path data = Files.createDirectory(temporary.resolve("data"));
    FolderTree.permit(data, "rwxr-xr-x");
    assertThat(run(List.of(), data)).isEqualTo("runs as " + NOBODY);
    assertThat(FolderTree.ownerOf(data.resolve("postgres/data"))).isEqualTo(NOBODY);
    FolderTree.permit(data, "rwx------");
    assertThat(run(List.of(), data)).as("and takes it back").isEqualTo("runs as 0");
  }

  @Test
  void anOrdinaryUserRunsItAsItself() throws Exception {
    Path data = Files.createDirectory(temporary.resolve("data"));
    FolderTree.giveTo(data, NOBODY, NOBODY);
    List<String> asNobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    assertThat(run(asNobody, data)).isEqualTo("runs as " + NOBODY);
    assertThat(run(asNobody, data)).isEqualTo("runs as " + NOBODY);
  }

  private String run(List<String> prefix, Path data) throws Exception {
    var words = new ArrayList<>(prefix);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            readableClassPath(),
            StartAndStop.class.getName(),
            data.toString(),
            PostgresBinaries.unpackBelow(TestPostgres.binariesCache()).folder().getParent() + ""));
    Process process =
        new ProcessBuilder(words)
            .directory(data.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  /** Copies, since the home of the user that builds may be closed to others. */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectories(temporary.resolve("class-path"));
    String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
    return Stream.of(all)
        .filter(
            entry ->
                entry.matches(
                    ".*(classes|ordo-store|ordo-wire|postgresql|postgres-binaries|xz-)[^/]*/?"))
        .map(Path::of)
        .map(entry -> copy(entry, copies))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String copy(Path entry, Path copies) {
    Path target = copies.resolve(entry.getParent().getFileName() + "-" + entry.getFileName());
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.toList()) {
        Path copied = target.resolve(entry.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else if (Files.notExists(copied)) {
          Files.copy(file, copied.getFileName().toString().isEmpty() ? target : copied);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return target.toString();
  }

  /** Starts PostgreSQL on a folder, uses it, says as which user it runs, stops it. */
  static final class StartAndStop {
    public static void main(String[] folders) throws Exception {
      try (DataFolder data = DataFolder.open(Path.of(folders[0]));
          var postgres =
              EmbeddedPostgres.start(
                  data.layout().postgres(), Path.of(folders[1]), Settings.DURABLE)) {
        try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
          connection.createStatement().execute("CREATE TABLE IF NOT EXISTS used (n int)");
        }
        System.out.println("runs as " + FolderTree.ownerOf(Path.of("/proc/" + postgres.pid())));
      }
    }
  }
}
