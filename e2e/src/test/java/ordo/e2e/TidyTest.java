package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers of the style, and the exceptions to them, each with its reason. */
final class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int LINE_COLUMNS_MAX = 120;

  /** Files over the limit, by name, with the reason. */
  private static final Map<String, String> LONG_FILES = Map.of();

  private static final Set<String> WORDS_BANNED_IN_NAMES =
      Set.of("Manager", "Helper", "Util", "Utils", "Common", "Impl");

  @Test
  void filesFitOneIdea() {
    var tooLong = new TreeMap<String, Long>();
    for (Path file : allSources()) {
      long lines = lines(file).size();
      if (lines > FILE_LINES_MAX && !LONG_FILES.containsKey(file.getFileName().toString())) {
        tooLong.put(relative(file), lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(allSources())
        .noneMatch(
            file -> {
              String name = file.getFileName().toString().replace(".java", "");
              return WORDS_BANNED_IN_NAMES.stream().anyMatch(name::endsWith);
            });
  }

  @Test
  void linesAreReadableAndLeaveNothingForLater() {
    var marker = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");
    var found = new ArrayList<String>();
    for (Path file : allSources()) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (marker.matcher(line).find()
            || line.length() > LINE_COLUMNS_MAX && !line.contains("\"")) {
          found.add(relative(file) + ":" + (i + 1) + " " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void testsWaitForSignalsAndAreNeverDisabled() {
    var banned = Pattern.compile("Thread\\s*\\.\\s*sleep|TimeUnit\\.\\w+\\.sleep|@Disabled\\b");
    var found = new ArrayList<String>();
    for (Path file : Repository.testSources()) {
      if (file.endsWith("TidyTest.java") || !file.toString().contains("src/test")) {
        continue;
      }
      lines(file).stream()
          .filter(line -> banned.matcher(line).find())
          .forEach(line -> found.add(relative(file) + ": " + line.strip()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    Set<Path> packages =
        Repository.productionSources().stream().map(Path::getParent).collect(Collectors.toSet());
    assertThat(packages)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void documentsPointAtFilesThatExist() throws IOException {
    var link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    var broken = new ArrayList<String>();
    try (Stream<Path> documents = Files.walk(Repository.root(), 3)) {
      for (Path document :
          documents
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("node_modules"))
              .toList()) {
        var matcher = link.matcher(Files.readString(document));
        while (matcher.find()) {
          if (!Files.exists(document.resolveSibling(matcher.group(1)))) {
            broken.add(relative(document) + " -> " + matcher.group(1));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> allSources() {
    return Stream.concat(Repository.productionSources().stream(), Repository.testSources().stream())
        .toList();
  }

  private static String relative(Path file) {
    return Repository.root().relativize(file).toString();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
