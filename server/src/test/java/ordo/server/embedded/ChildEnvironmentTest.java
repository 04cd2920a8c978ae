package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ChildEnvironmentTest {
  private static final Map<String, String> SERVER =
      Map.ofEntries(
          Map.entry("PATH", "/bin"),
          Map.entry("HOME", "/root"),
          Map.entry("LANG", "C.UTF-8"),
          Map.entry("LC_ALL", "C.UTF-8"),
          Map.entry("TMPDIR", "/tmp"),
          Map.entry("JAVA_HOME", "/jdk"),
          Map.entry("ORDO_JAVA_OPTIONS", "-Xmx1g"),
          Map.entry("ORDO_PALETTES", "/palettes"),
          Map.entry("PROJ_DATA", "/grids"),
          Map.entry("ORDO_PROJ", "none"),
          Map.entry("ORDO_PROJ_DATA", "/more"),
          Map.entry("DATABASE_URL", "secret"),
          Map.entry("DB_SCHEMA", "jobs"),
          Map.entry("API_TOKEN", "secret"),
          Map.entry("ORDO_WEBHOOK_SECRET", "secret"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
          Map.entry("PGPASSWORD", "secret"),
          Map.entry("LCSOMETHING", "secret"));

  @Test
  void aWorkerGetsWhatItReadsAndNothingElse() {
    assertThat(inherited(ChildEnvironment.ofWorker(SERVER)))
        .containsOnlyKeys(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "JAVA_HOME",
            "ORDO_JAVA_OPTIONS",
            "ORDO_PALETTES",
            "PROJ_DATA",
            "ORDO_PROJ",
            "ORDO_PROJ_DATA")
        .doesNotContainValue("secret");
  }

  @Test
  void aWorkerOfABucketGetsHowItIsReachedToo() {
    var server = new TreeMap<>(SERVER);
    server.put("ORDO_STORE", "s3://bucket/prefix");
    server.put("ORDO_S3_ENDPOINT", "http://127.0.0.1:9000");
    server.put("AWS_ACCESS_KEY_ID", "id");
    server.put("AWS_OTHER", "secret");
    assertThat(inherited(ChildEnvironment.ofWorker(server)))
        .containsKeys("PATH", "ORDO_S3_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        .doesNotContainKeys("AWS_OTHER", "API_TOKEN", "DATABASE_URL");
    assertThat(inherited(ChildEnvironment.ofPostgres(server)))
        .containsOnlyKeys("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");
  }

  @Test
  void theDatabaseGetsNothingOfOurs() {
    assertThat(inherited(ChildEnvironment.ofPostgres(SERVER)))
        .containsOnlyKeys("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");
  }

  private static Map<String, String> inherited(ChildEnvironment environment) {
    var builder = new ProcessBuilder("true");
    environment.replaceIn(builder);
    return builder.environment();
  }
}
