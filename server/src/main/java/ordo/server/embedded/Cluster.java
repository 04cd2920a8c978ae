package ordo.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ordo.store.FileTree;

/**
 * The files of one PostgreSQL: programs, data, password, port, log. A data folder under its final
 * name is whole: it is made beside it and renamed.
 */
record Cluster(Path folder, PostgresBinaries binaries, RunAs runAs) {
  static final String USER = "ordo";

  private static final int PASSWORD_BYTES = 24;
  private static final long INITDB_SECONDS_MAX = 120;

  /** Makes what is missing. */
  static Cluster open(Path folder, Path binariesCache) throws IOException {
    Files.createDirectories(folder);
    PostgresBinaries binaries = PostgresBinaries.unpackBelow(binariesCache);
    int user = FolderTree.ownerOf(Path.of("/proc/self"));
    RunAs runAs = RunAs.choose(binaries.program("postgres"), folder, user);
    var cluster = new Cluster(folder, binaries, runAs);
    if (Files.notExists(cluster.password())) {
      cluster.writeForOwner(cluster.password(), randomPassword());
    }
    if (Files.notExists(cluster.data())) {
      cluster.initialise();
    }
    cluster.checkVersion();
    return cluster;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  String readPassword() throws IOException {
    return Files.readString(password()).strip();
  }

  /** The port of the last start, else a free one. */
  int port() throws IOException {
    if (Files.exists(portFile())) {
      int port = portIn(portFile());
      if (isFree(port)) {
        return port;
      }
    }
    return chooseOtherPort();
  }

  /** What an earlier start wrote. */
  static int portIn(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.matches("[0-9]{1,5}")) {
      throw new IOException(file + ": expected the number of a port, found \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  int chooseOtherPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      writeForOwner(portFile(), Integer.toString(port));
      return port;
    }
  }

  /** What the running server wrote about itself; empty when none did. */
  Optional<PostmasterFile> postmaster() throws IOException {
    return PostmasterFile.read(data().resolve("postmaster.pid"));
  }

  private Path password() {
    return folder.resolve("password");
  }

  private Path portFile() {
    return folder.resolve("port");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Root's file system access does not help the user that PostgreSQL runs as. */
  private void writeForOwner(Path file, String text) throws IOException {
    FolderTree.writeSecretly(file, text);
    if (FolderTree.ownerOf(file) != runAs.owner()) {
      FolderTree.giveTo(file, runAs.owner(), runAs.owner());
    }
  }

  private void initialise() throws IOException {
    Path made = folder.resolve("data.new");
    FileTree.delete(made);
    run("initdb", INITDB_SECONDS_MAX, initdbArguments(made));
    Files.move(made, data(), StandardCopyOption.ATOMIC_MOVE);
    FolderTree.sync(folder);
  }

  private List<String> initdbArguments(Path made) {
    return List.of(
        "--pgdata=" + made,
        "--username=" + USER,
        "--pwfile=" + password(),
        "--auth=scram-sha-256",
        "--data-checksums",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C");
  }

  private void checkVersion() throws IOException {
    String found = Files.readString(data().resolve("PG_VERSION")).strip();
    String expected = binaries.majorVersion().orElse(found);
    if (!found.equals(expected)) {
      throw new IOException(
          "embedded PostgreSQL: expected data of version %s in %s, found version %s"
              .formatted(expected, data(), found));
    }
  }

  /** Runs one of the programs to its end; its output is the error when it fails. */
  void run(String program, long secondsMax, List<String> arguments) throws IOException {
    Path output = folder.resolve(program + ".log");
    Process process = begin(runAs.command(binaries.program(program), arguments), output);
    awaitEnd(process, program, secondsMax);
    if (process.exitValue() != 0) {
      throw new IOException(program + " failed: " + Files.readString(output).strip());
    }
  }

  private Process begin(List<String> words, Path output) throws IOException {
    var builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    ChildEnvironment.ofPostgres(System.getenv()).replaceIn(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static void awaitEnd(Process process, String program, long secondsMax)
      throws IOException {
    try {
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + ": not done after " + secondsMax + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(program + ": interrupted", e);
    }
  }
}
