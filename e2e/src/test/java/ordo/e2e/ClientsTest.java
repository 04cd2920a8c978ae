package ordo.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients for programs: the examples of docs/clients.md as they stand, and lines that break.
 */
final class ClientsTest {
  private static final int SIZE = 20_000_000;
  private static final long LESS_THAN_A_PART = 5_000_000;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path survey;

  @BeforeAll
  static void make() throws IOException {
    survey = shared.resolve("survey.laz");
    Samples.write(survey, 3_000, "EPSG:32633");
  }

  @Test
  void theExampleInJavaNeedsTheModuleOfTheClientAlone() throws Exception {
    Path source = folder.resolve("BuildTree.java");
    Files.writeString(source, example("java"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said = run(List.of(java, "-cp", modules(), source.toString()), arguments());
    assertThat(said).containsPattern("job [0-9]+: success");
    assertThat(folder.resolve("ept.json")).content().contains("\"points\"");
  }

  /** Of the client's module, and of those that it needs. */
  private static String modules() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                entry.matches(".*/(wire|model)/target/.*|.*/(ordo-(wire|model)|jackson-)[^/]*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void theExampleInPythonNeedsTheOneFileAlone() throws Exception {
    requirePython();
    Files.writeString(folder.resolve("example.py"), example("python"));
    String said = run(List.of("python3", "example.py"), arguments());
    assertThat(said)
        .contains("step running", "job success", "output")
        .containsPattern("job [0-9]+: success");
    assertThat(folder.resolve("tree/ept.json")).isRegularFile();
    assertThat(folder.resolve("cache/ordo/python")).isEmptyDirectory();
  }

  @Test
  void anUploadGoesOnWhereItsLineBrokeAndWhereItsProgramWasKilled() throws Exception {
    requirePython();
    Path file = folder.resolve("big.bin");
    byte[] bytes = new byte[SIZE];
    new Random(3).nextBytes(bytes);
    Files.write(file, bytes);
    try (var relay = new Relay(SharedServer.process().address())) {
      relay.stallAfter(SIZE - LESS_THAN_A_PART);
      Process killed = start(List.of("python3", "-c", UPLOAD), client(relay), file.toString());
      relay.awaitLimit();
      killed.destroyForcibly().waitFor();
      relay.breakAfter(LESS_THAN_A_PART / 5);
      Process uploading = start(List.of("python3", "-c", UPLOAD), client(relay), file.toString());
      relay.awaitLimit();
      relay.breakAfter(Long.MAX_VALUE);
      assertThat(output(uploading)).contains("began at 0", "uri clients/big.bin");
    }
    assertThat(SharedServer.store().resolve("clients/big.bin")).hasBinaryContent(bytes);
    assertThat(folder.resolve("cache/ordo/python")).isEmptyDirectory();
  }

  private static final String UPLOAD =
      """
      import ordo, sys
      server, token, file = sys.argv[1:]
      began = []
      def progress(done, size):
          if not began:
              began.append(done)
              print("began at", done, flush=True)
      found = ordo.Client(server, token).upload(file, "clients/big.bin", True, progress)
      print("uri", found.uri, found.hash)
      """;

  @Test
  void eventsGoOnBehindABreakAndNoneIsLost() throws Exception {
    requirePython();
    try (var relay = new Relay(SharedServer.process().address())) {
      Process listening = start(List.of("python3", "-u", "-c", EVENTS), client(relay));
      try (BufferedReader lines = listening.inputReader(UTF_8)) {
        String first = submitAndAwait();
        assertThat(until(lines, first)).isTrue();
        relay.breakAfter(Long.MAX_VALUE);
        String second = submitAndAwait();
        assertThat(until(lines, second)).isTrue();
      } finally {
        listening.destroyForcibly().waitFor();
      }
    }
  }

  private static final String EVENTS =
      """
      import ordo, sys
      server, token = sys.argv[1:]
      for event in ordo.Client(server, token).events(after=0):
          if event.kind == "job":
              print(event.data["job_id"], event.data["status"])
      """;

  private static String submitAndAwait() throws Exception {
    String job =
        """
        {"recipe": {"name": "nothing-there", "version": "1", "definition": {"recipe": [{"id": "info",
          "type": "DATASET_INFO", "inputs": {"input_las": "job:survey"}, "outputs": {"metadata": "step:info.metadata"}}]}},
         "inputs": {"job:survey": {"type": "las", "uri": "clients/short.las", "hash": "any"}}}
        """;
    Path broken = SharedServer.store().resolve("clients/short.las");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "LASF and no more");
    long id = SharedServer.api().post("jobs", job).json().get("id").asLong();
    SharedServer.api().awaitEnd(id);
    return id + " failed";
  }

  private static boolean until(BufferedReader lines, String wanted) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatGoesWrongInPythonIsSaidClearly() throws Exception {
    requirePython();
    Files.createDirectories(SharedServer.store().resolve("clients"));
    Files.writeString(SharedServer.store().resolve("clients/text"), "four");
    String said = run(List.of("python3", "-c", ERRORS), client(SharedServer.process().address()));
    assertThat(said.lines())
        .containsExactly(
            "WrongDigest copy: expected sha256:00, found"
                + " sha256:04efaf080f5a3e74e1c29d1ca6a48569382cbbcd324e8d59d2b83ef21c039f00",
            "[]",
            "Refused 404 Job not found",
            "Refused 400 1",
            "Refused 401 Invalid token",
            "Unreachable no server answers: [Errno 111] Connection refused",
            "copy");
  }

  private static final String ERRORS =
      """
      import ordo, os, sys
      server, token = sys.argv[1:]
      api = ordo.Client(server, token)
      try:
          api.download("clients/text", "into/copy", "sha256:00")
      except ordo.WrongDigest as error:
          print("WrongDigest", error)
      print(os.listdir("into"))
      for client, call in ((api, lambda c: c.job(99999999)), (api, lambda c: c.submit({"inputs": {}})),
                           (ordo.Client(server, "x"), lambda c: c.recipes())):
          try:
              call(client)
          except ordo.Refused as error:
              print("Refused", error.status, len(error.problems) or error.message)
      try:
          ordo.Client("http://127.0.0.1:1", token, patience=0.3).executors()
      except ordo.Unreachable as error:
          print("Unreachable", error)
      api.download("clients/text", "into/copy")
      print(*os.listdir("into"))
      """;

  @Test
  void whatEndsInPythonEndsAndLeavesNothing() throws Exception {
    requirePython();
    String said = run(List.of("python3", "-c", ENDS), client(SharedServer.process().address()));
    assertThat(said.lines())
        .containsExactly(
            "shrinks: expected 16777221 bytes as at first, found 7: it has changed",
            "uploaded 7",
            "Refused 404 []",
            "job 1 has not ended within 1 s True");
  }

  /** A file that becomes shorter, one that is not there, and a server that only says that it is. */
  private static final String ENDS =
      """
      import http.server, ordo, os, sys, threading, time
      server, token = sys.argv[1:]
      api = ordo.Client(server, token)
      with open("shrinks", "wb") as file:
          file.truncate(ordo.PART_BYTES + 5)
      try:
          api.upload("shrinks", "clients/shrinks", progress=lambda done, size: done or os.truncate("shrinks", 7))
      except ordo.OrdoError as error:
          print(error)
      print("uploaded", api.upload("shrinks", "clients/shrinks").size)
      try:
          api.download("clients/none", "into/none")
      except ordo.Refused as error:
          print("Refused", error.status, os.listdir("into"))

      class Silent(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              try:
                  while True:
                      self.wfile.write(b": here\\n\\n")
                      time.sleep(0.1)
              except OSError:
                  pass
          def log_message(self, *_):
              pass

      silent = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
      silent.daemon_threads = True
      threading.Thread(target=silent.serve_forever, daemon=True).start()
      began = time.monotonic()
      try:
          ordo.Client(f"http://127.0.0.1:{silent.server_port}", token).wait(1, timeout=1)
      except TimeoutError as error:
          print(error, time.monotonic() - began < 10)
      """;

  static void requirePython() {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "python3")));
    if (!isThere) {
      System.out.println("skipped: python3 is not installed");
    }
    assumeTrue(isThere, "python3 is not installed");
  }

  private static String example(String language) throws IOException {
    String document = Files.readString(Repository.root().resolve("docs/clients.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).as("an example in " + language).isTrue();
    return block.group(1);
  }

  private static String[] arguments() throws IOException {
    List<String> all = new ArrayList<>(List.of(client(SharedServer.process().address())));
    all.add(survey.toString());
    return all.toArray(String[]::new);
  }

  private static String[] client(Relay relay) throws IOException {
    return client(relay.address());
  }

  /** Address and token. */
  private static String[] client(URI server) throws IOException {
    String token = Files.readString(SharedServer.data().resolve("token")).strip();
    return new String[] {server.resolve("/ordo").toString(), token};
  }

  private String run(List<String> program, String... arguments) throws Exception {
    return output(start(program, arguments));
  }

  private static String output(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private Process start(List<String> program, String[] client, String more) throws IOException {
    return start(program, client[0], client[1], more);
  }

  private Process start(List<String> program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", Repository.root().resolve("clients/python").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("no_proxy", "*");
    return builder.start();
  }
}
