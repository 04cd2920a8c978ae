package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files to the store and from it, as typed; by a client that is killed and lines that break. */
final class StoreVerbsTest {
  private static final int SIZE = 40_000_000;
  private static final long ONE_PART_AND_A_BIT = 20_000_000;

  @TempDir Path folder;

  @Test
  void aKilledPutGoesOnAndOneWhoseLineBreaksToo() throws Exception {
    Path file = file("a.las", 1);
    try (var relay = new Relay(SharedServer.process().address())) {
      String[] words = {"put", file.toString(), "verbs/killed/"};
      killHalfWay(relay, words);
      assertThat(SharedServer.store().resolve("verbs/killed/a.las")).doesNotExist();
      relay.breakAfter(ONE_PART_AND_A_BIT);
      String said = runOn(relay.address(), words);
      assertThat(said)
          .containsPattern("Goes on behind (1[6-9]|2[0-9]),[0-9,]+ of 40,000,000 bytes")
          .contains("uri   verbs/killed/a.las", "size  40000000", "hash  " + sha256(file));
    }
    assertThat(SharedServer.store().resolve("verbs/killed/a.las")).hasSameBinaryContentAs(file);
    assertThat(folder.resolve("cache/ordo/uploads")).isEmptyDirectory();
  }

  @Test
  void anUploadThatWasBegunStandsInNoOthersWay() throws Exception {
    Path file = file("b.las", 2);
    try (var relay = new Relay(SharedServer.process().address())) {
      String[] words = {"put", file.toString(), "verbs/changed.las"};
      killHalfWay(relay, words);
      Files.writeString(file, "another survey");
      relay.breakAfter(Long.MAX_VALUE);
      assertThat(runOn(relay.address(), words)).contains("size  14").doesNotContain("Goes on");
    }
    assertThat(SharedServer.store().resolve("verbs/changed.las")).hasContent("another survey");
  }

  @Test
  void aKilledGetGoesOnUnlessTheFileIsAnother() throws Exception {
    Path stored = SharedServer.store().resolve("verbs/long name +.las");
    Files.createDirectories(stored.getParent());
    Files.copy(file("c.las", 3), stored);
    Path target = folder.resolve("target.las");
    String[] words = {"get", "verbs/long name +.las", target.toString()};
    try (var relay = new Relay(SharedServer.process().address())) {
      killHalfWay(relay, words);
      assertThat(target).doesNotExist();
      relay.breakAfter(ONE_PART_AND_A_BIT);
      assertThat(run(relay.address(), 0, words)).contains("Goes on behind", "40,000,000 bytes");
      assertThat(target).hasSameBinaryContentAs(stored);
      assertThat(run(relay.address(), 1, words)).contains("Already there");
      Files.delete(target);
      killHalfWay(relay, words);
      Files.writeString(stored, "another survey");
      relay.breakAfter(Long.MAX_VALUE);
      run(relay.address(), 0, words);
    }
    assertThat(target).hasContent("another survey");
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  private void killHalfWay(Relay relay, String... words) {
    relay.stallAfter(ONE_PART_AND_A_BIT);
    try (OrdoProcess killed = start(relay.address(), words)) {
      relay.awaitLimit();
      killed.kill();
    }
  }

  @Test
  void whatLiesInTheStoreIsListedAndRemoved() throws Exception {
    URI server = SharedServer.process().address();
    Path file = Files.writeString(folder.resolve("d.txt"), "five5");
    Path empty = Files.createFile(folder.resolve("empty"));
    run(server, 0, "put", file.toString(), "verbs/list/d.txt");
    run(server, 0, "put", empty.toString(), "verbs/list/");
    assertThat(run(server, 1, "put", file.toString(), "verbs/list/d.txt")).contains("Refused:");
    run(server, 0, "put", file.toString(), "verbs/list/d.txt", "--overwrite");
    assertThat(run(server, 1, "put", file.toString(), "../d")).contains("PATH: expected");
    assertThat(run(server, 0, "ls", "verbs")).contains(" list/");
    assertThat(run(server, 0, "ls", "verbs/list/")).containsPattern("5  20.*Z  d.txt");
    assertThat(run(server, 0, "ls", "verbs/list/empty")).contains("0", "verbs/list/empty");
    assertThat(run(server, 0, "ls", "--json")).contains("\"folders\"", "\"verbs\"");
    assertThat(run(server, 1, "ls", "verbs/none")).contains("Nothing lies at 'verbs/none'");
    assertThat(run(server, 1, "get", "verbs/list", folder.resolve("x").toString()))
        .contains("expected a file, found a folder");
    run(server, 0, "get", "verbs/list/empty", folder.resolve("e").toString());
    assertThat(folder.resolve("e")).isEmptyFile();
    assertThat(run(server, 0, "rm", "verbs/list/d.txt")).contains("Removed verbs/list/d.txt");
    assertThat(run(server, 1, "rm", "verbs/list/d.txt")).contains("Nothing lies at");
    assertThat(SharedServer.store().resolve("verbs/list/d.txt")).doesNotExist();
    assertThat(run(server, 0, "workers")).contains("running", "cpus");
    assertThat(run(server, 0, "crs", "Pennsylvania", "South", "--limit", "5"))
        .contains("EPSG:2272");
    assertThat(run(server, 0, "crs", "EPSG:2271", "--json")).contains("\"deprecated\"");
    String[] put = {"put", file.toString(), "verbs/again.txt", "--json"};
    assertThat(Verb.run(with(server, put)).ended(0).json().get("hash").asString())
        .isEqualTo(sha256(file));
    String[] get = {"get", "verbs/again.txt", folder.resolve("whole").toString(), "--json"};
    assertThat(Verb.run(with(server, get)).ended(0).json().get("size").asInt()).isEqualTo(5);
    String[] remove = {"rm", "verbs/again.txt", "--json"};
    assertThat(Verb.run(with(server, remove)).ended(0).json().get("removed").asString())
        .isEqualTo("verbs/again.txt");
    assertThat(run(server, 1, "crs", "qqxxyy")).contains("Nothing holds all of these words");
  }

  private Path file(String name, long seed) throws IOException {
    var bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return Files.write(folder.resolve(name), bytes);
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static String run(URI server, int exitCode, String... words) {
    return Verb.run(with(server, words)).ended(exitCode).text();
  }

  /** In a process that finds there what a killed one left. */
  private String runOn(URI server, String... words) {
    try (OrdoProcess process = start(server, words)) {
      assertThat(process.awaitExit()).as(process.output()).isZero();
      return process.output();
    }
  }

  private OrdoProcess start(URI server, String... words) {
    String cache = folder.resolve("cache").toString();
    return OrdoProcess.start(Map.of("XDG_CACHE_HOME", cache), with(server, words));
  }

  private static String[] with(URI server, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", server.toString(), "--data", SharedServer.data().toString()));
    return all.toArray(String[]::new);
  }
}
