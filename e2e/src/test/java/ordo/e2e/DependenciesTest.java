package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the product and its tests are built with is what was once looked at: each file by its
 * SHA-256, in {@code .mvn/checksums/checksums.sha256}. A failure says the lines that differ; who
 * brings a library in or up puts them there.
 */
final class DependenciesTest {
  private static final String LIST = ".mvn/checksums/checksums.sha256";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>");

  private static Path repository;
  private static Map<String, String> listed;
  private static List<String> used;

  @BeforeAll
  static void read() throws IOException, URISyntaxException {
    repository = repository();
    listed = listed();
    used = used();
  }

  /** Where Maven keeps what it fetched, by one of the files that are certainly from there. */
  private static Path repository() throws URISyntaxException {
    Path jar =
        Path.of(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String below = "/org/assertj/assertj-core/";
    return Path.of(jar.toString().substring(0, jar.toString().indexOf(below)));
  }

  private static Map<String, String> listed() throws IOException {
    var all = new TreeMap<String, String>();
    for (String line : Files.readAllLines(Repository.root().resolve(LIST))) {
      Matcher matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      assertThat(all.put(matcher.group(2), matcher.group(1))).as("twice: " + line).isNull();
    }
    return all;
  }

  /** On the class path of this module, which uses all others. */
  private static List<String> used() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(file -> file.startsWith(repository))
        .map(file -> repository.relativize(file).toString())
        .toList();
  }

  @Test
  void everythingThatIsUsedIsListed() throws Exception {
    assertThat(used).hasSizeGreaterThan(100);
    var unknown = new ArrayList<String>();
    for (String name : used) {
      if (!listed.containsKey(name)) {
        unknown.add(digest(repository.resolve(name)) + "  " + name);
      }
    }
    assertThat(unknown).as("lines to add, once looked at").isEmpty();
  }

  /** The jars of the S3 service are copies, on no class path of ours. */
  @Test
  void everyJarOfTheServiceThatTestsStartIsListed() throws Exception {
    var unknown = new ArrayList<String>();
    try (Stream<Path> jars = Files.list(Repository.root().resolve("s3proxy/target/lib"))) {
      for (Path jar : jars.toList()) {
        if (!listed.containsValue(digest(jar))) {
          unknown.add(jar.getFileName().toString());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  /** What is listed beyond the class path (plugins, what these bring) where it was fetched. */
  @Test
  void everythingThatIsListedIsWhatItWas() throws Exception {
    var changed = new ArrayList<String>();
    int looked = 0;
    for (Map.Entry<String, String> line : listed.entrySet()) {
      Path file = repository.resolve(line.getKey());
      if (Files.exists(file)) {
        looked++;
        String found = digest(file);
        if (!found.equals(line.getValue())) {
          changed.add(found + "  " + line.getKey());
        }
      }
    }
    assertThat(changed).as("found").isEmpty();
    assertThat(looked).isGreaterThan(150);
  }

  @Test
  void nothingIsUsedInTwoVersionsAndEveryVersionIsPinned() throws IOException {
    var versions = new TreeMap<String, String>();
    for (String name : used) {
      Path folder = Path.of(name).getParent();
      String version = folder.getFileName().toString();
      String other = versions.put(folder.getParent().toString(), version);
      assertThat(other).as(name).isIn(null, version);
    }
    Matcher version = VERSION.matcher(Files.readString(Repository.root().resolve("pom.xml")));
    while (version.find()) {
      assertThat(version.group(1)).matches("\\$\\{[a-z0-9.]+\\.version}|[0-9][A-Za-z0-9.-]*");
      assertThat(version.group(1)).doesNotContain("SNAPSHOT");
    }
  }

  /** By Maven's wrapper and by npm, whichever fetches. */
  @Test
  void whatIsFetchedIsHeldAgainstADigestBeforeItIsUsed() throws IOException {
    Path mvn = Repository.root().resolve(".mvn");
    assertThat(Files.readString(mvn.resolve("wrapper/maven-wrapper.properties")))
        .containsPattern("\ndistributionSha256Sum=[0-9a-f]{64}\n");
    Path lock = Repository.root().resolve("e2e/readers/package-lock.json");
    JsonNode packages = ApiClient.JSON.readTree(Files.readString(lock)).get("packages");
    assertThat(packages.properties()).hasSizeGreaterThan(5);
    packages.properties().stream()
        .filter(each -> !each.getKey().isEmpty())
        .forEach(
            each ->
                assertThat(each.getValue().path("integrity").asString(""))
                    .as(each.getKey())
                    .startsWith("sha512-"));
  }

  private static String digest(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
