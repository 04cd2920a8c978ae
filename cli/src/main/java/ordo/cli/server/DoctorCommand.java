package ordo.cli.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.CrsAdvice;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.server.http.OpenFiles;
import ordo.server.tls.KeyPairFiles;
import ordo.server.tls.TlsContext;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.wire.OrdoClient;
import ordo.wire.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "doctor",
    description = "Looks at this machine, and at the server where one runs; says what is missing.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  /** Below this an embedded PostgreSQL and one step of any size are cramped. */
  private static final double DISK_GIGABYTES_MIN = 2;

  @Mixin private ServerOptions server;

  private boolean sound = true;

  @Override
  public Integer call() throws IOException {
    say("Java", Runtime.version() + " at " + System.getProperty("java.home"));
    say("machine", machine());
    sayPlatform();
    sayDisk();
    say("links", Stores.lack().orElse("none leads out of the store while it is used"));
    sayBucket();
    sayOpenFiles();
    sayCoordinates();
    sayCertificate();
    sayServer();
    return sound ? 0 : 1;
  }

  private static String machine() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d cores, %.1f GB memory"
        .formatted(system.getAvailableProcessors(), system.getTotalMemorySize() / 1e9);
  }

  /** The embedded PostgreSQL is shipped for Linux on two kinds of processor. */
  private void sayPlatform() {
    String system = System.getProperty("os.name");
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean shipped =
        system.equals("Linux") && (processor.equals("amd64") || processor.equals("aarch64"));
    if (shipped || System.getenv("DATABASE_URL") != null) {
      say("database", shipped ? "embedded PostgreSQL for " + processor : "DATABASE_URL");
    } else {
      fail(
          "database",
          "no embedded PostgreSQL for " + system + " " + processor + "; set DATABASE_URL");
    }
  }

  /** Of the server that would be started with these settings. */
  private void sayCertificate() {
    String certificate = System.getenv("ORDO_TLS_CERT");
    String key = System.getenv("ORDO_TLS_KEY");
    if (certificate == null || key == null) {
      return;
    }
    try {
      say("certificate", TlsContext.about(new KeyPairFiles(Path.of(certificate), Path.of(key))));
    } catch (IOException bad) {
      fail("certificate", bad.getMessage());
    }
  }

  /** Tries each verb of the service that a store needs. */
  private void sayBucket() {
    String uri = System.getenv().getOrDefault("ORDO_STORE", "").strip();
    if (Stores.isBucket(uri)) {
      try (Store _ = Stores.open(uri)) {
        say("store", uri + " grants all that is needed");
      } catch (IOException refused) {
        fail("store", refused.getMessage());
      }
    }
  }

  private void sayOpenFiles() {
    OpenFiles.advice()
        .ifPresentOrElse(
            low -> fail("open files", low),
            () -> say("open files", "room for " + OpenFiles.connectionsMax() + " connections"));
  }

  private void sayCoordinates() {
    try {
      say("coordinates", CrsAdvice.line(CrsEngines.detect()));
    } catch (IllegalStateException wrongSetting) {
      fail("coordinates", wrongSetting.getMessage());
    }
  }

  private void sayDisk() throws IOException {
    Path folder = nearestThere(server.data().toAbsolutePath());
    double gigabytes = Files.getFileStore(folder).getUsableSpace() / 1e9;
    String text = "%.1f GB free at %s".formatted(gigabytes, folder);
    if (!Files.isWritable(folder)) {
      fail("disk", folder + " is not writable");
    } else if (gigabytes < DISK_GIGABYTES_MIN) {
      fail("disk", text + "; at least " + DISK_GIGABYTES_MIN + " GB are wanted");
    } else {
      say("disk", text);
    }
  }

  /** The folder itself, or what is above it where it is yet to be made. */
  private static Path nearestThere(Path folder) {
    return Files.exists(folder) ? folder : nearestThere(folder.getParent());
  }

  private void sayServer() throws IOException {
    URI address = server.address();
    try {
      OrdoClient client = server.client();
      client.executors();
      JsonNode ready = client.ready();
      say("server", address + " is ready: " + checked(ready));
      sayLens(ready.path("about").path("lens").asString("none"));
    } catch (RefusedException refused) {
      fail("server", address + " refuses: " + refused.getMessage());
    } catch (IOException away) {
      say("server", "none to ask: " + away.getMessage());
    }
  }

  /** Jobs go on without it. */
  private static void sayLens(String state) {
    String shown =
        switch (state) {
          case "ready" -> "ready: pictures and clouds are shown";
          case "off" -> "off (ORDO_LENS is false): pages show no pictures and no clouds";
          default -> state + ": pictures and clouds are not shown now; lens.log says why";
        };
    say("lens", shown);
  }

  /** What readiness looked at, and how long ago. */
  private static String checked(JsonNode ready) {
    JsonNode ages = ready.path("age_seconds");
    var words = new ArrayList<String>();
    for (String name : ready.path("checks").propertyNames()) {
      JsonNode age = ages.path(name);
      words.add(age.isNumber() ? "%s %.1f s ago".formatted(name, age.asDouble()) : name);
    }
    return String.join(", ", words);
  }

  private static void say(String what, String text) {
    System.out.printf("  ok   %-12s %s%n", what, text);
  }

  private void fail(String what, String text) {
    sound = false;
    System.out.printf("  BAD  %-12s %s%n", what, text);
  }
}
