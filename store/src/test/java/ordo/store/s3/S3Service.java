package ordo.store.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ordo.store.FileTree;
import ordo.store.bucket.BucketAddress;
import org.awaitility.Awaitility;

/**
 * A real S3 service, S3Proxy over a folder, in a process of its own: one for all tests of this
 * process, ended with it. It checks signatures.
 */
public final class S3Service {
  public static final String BUCKET = "ordo-test";
  static final String KEY_ID = "ordo-test";
  static final String SECRET = "ordo-test-secret";

  private static final String SETTINGS =
      """
      s3proxy.endpoint=http://127.0.0.1:%d
      s3proxy.authorization=aws-v2-or-v4
      s3proxy.identity=%s
      s3proxy.credential=%s
      s3proxy.ignore-unknown-headers=true
      jclouds.provider=filesystem-nio2
      jclouds.filesystem.basedir=%s
      """;

  private static final String QUIET =
      "<configuration><appender name=\"E\" class=\"ch.qos.logback.core.ConsoleAppender\">"
          + "<target>System.err</target><encoder><pattern>s3proxy %level %msg%n</pattern></encoder>"
          + "</appender><root level=\"ERROR\"><appender-ref ref=\"E\"/></root></configuration>";

  private static final S3Service ONE = new S3Service();

  private final Path folder;
  private final int port;
  private final Process process;

  private S3Service() {
    try {
      folder = Files.createTempDirectory("ordo-s3");
      port = freePort();
      process = start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the S3 service"));
    Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(this::isReady);
  }

  /** Settings of a store of its own in the service. */
  public static Map<String, String> settings() {
    return settings(endpoint());
  }

  /**
   * @param endpoint the service's, or of something before it
   */
  public static Map<String, String> settings(URI endpoint) {
    var settings = new TreeMap<String, String>();
    settings.put("ORDO_STORE", "s3://" + BUCKET + "/" + UUID.randomUUID());
    settings.put("ORDO_S3_ENDPOINT", endpoint.toString());
    settings.put("AWS_ACCESS_KEY_ID", KEY_ID);
    settings.put("AWS_SECRET_ACCESS_KEY", SECRET);
    return settings;
  }

  static BucketAddress address(Map<String, String> settings) throws IOException {
    return BucketAddress.of(settings.get("ORDO_STORE"), settings);
  }

  public static URI endpoint() {
    return URI.create("http://127.0.0.1:" + ONE.port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends with this process even where it is killed: then its input ends. */
  private Process start() throws IOException {
    Path bucket = Files.createDirectories(folder.resolve("base").resolve(BUCKET));
    String settings = SETTINGS.formatted(port, KEY_ID, SECRET, bucket.getParent());
    Path file = Files.writeString(folder.resolve("s3proxy.conf"), settings);
    Path log = Files.writeString(folder.resolve("logback.xml"), QUIET);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            "exec 3<&0; \"$@\" </dev/null & p=$!; cat <&3 >/dev/null; kill -9 $p",
            "s3proxy",
            java,
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=" + log,
            "-cp",
            lib() + "/*",
            "org.gaul.s3proxy.Main",
            "--properties",
            file.toString())
        .redirectOutput(folder.resolve("log").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static Path lib() {
    Path at = Path.of("").toAbsolutePath();
    while (Files.notExists(at.resolve("s3proxy/pom.xml"))) {
      at = at.getParent();
    }
    return at.resolve("s3proxy/target/lib");
  }

  private boolean isReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz"));
      return client.send(health.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      if (process.isAlive()) {
        return false;
      }
      throw new IllegalStateException("S3Proxy ended; see " + folder.resolve("log"), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end() {
    try {
      process.outputWriter().close();
      process.waitFor();
      FileTree.delete(folder);
    } catch (IOException | InterruptedException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }
}
