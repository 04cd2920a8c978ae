package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each threat that SECURITY.md names has tests that try it, and each of these is there. */
final class SecurityDocumentTest {
  private static final Pattern THREAT =
      Pattern.compile("(?m)^\\| (?!threat|-)[^|]+\\|[^|]+\\|(.*)\\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyTestThatTriesAThreatIsThere() throws IOException {
    Set<String> known =
        Repository.testSources().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Matcher threat = THREAT.matcher(Files.readString(Repository.root().resolve("SECURITY.md")));
    int threats = 0;
    while (threat.find()) {
      threats++;
      Set<String> named = new TreeSet<>();
      Matcher test = TEST.matcher(threat.group(1));
      while (test.find()) {
        named.add(test.group(1));
      }
      assertThat(named).as(threat.group()).isNotEmpty();
      assertThat(known).as(threat.group()).containsAll(named);
    }
    assertThat(threats).isGreaterThan(10);
  }
}
