package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every package is a room that one can see across, and says in its {@code package-info} which other
 * packages of Ordo it may use: the sentence {@code May use: a, b.} names those of its own module
 * below it and others below {@code ordo}; {@code nothing of Ordo} none, {@code everything} any.
 */
final class PackagesTest {
  private static final int FILES_MAX = 25;
  private static final Pattern MAY_USE = Pattern.compile("May use: (.+?)\\.(?=\\s)");

  private static final JavaClasses ORDO =
      new ClassFileImporter()
          .importPaths(
              Repository.MODULES.stream()
                  .map(module -> Repository.root().resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void aPackageUsesWhatItSaysAndSaysWhatItUses() {
    var wrong = new TreeMap<String, String>();
    usedByPackage()
        .forEach(
            (name, used) -> {
              Set<String> said = said(name);
              if (!said.contains("everything") && !said.equals(used)) {
                wrong.put(name, "says " + said + ", uses " + used);
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void aPackageCanBeSeenAcross() {
    Map<Path, Long> files =
        Repository.productionSources().stream()
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    files.values().removeIf(count -> count <= FILES_MAX);
    assertThat(files).isEmpty();
  }

  /** Other packages that each uses, as the sentence names them; parts of a room are the room's. */
  private static Map<String, Set<String>> usedByPackage() {
    var used = new TreeMap<String, Set<String>>();
    for (JavaClass type : ORDO) {
      Set<String> names = used.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> name.startsWith("ordo.") && !name.equals(type.getPackageName()))
          .forEach(name -> names.add(shown(name, type.getPackageName())));
    }
    return used;
  }

  /** Below the module where that is the reader's own, else below {@code ordo}. */
  private static String shown(String name, String reader) {
    String module = String.join(".", List.of(reader.split("\\.")).subList(0, 2)) + ".";
    return name.substring(name.startsWith(module) ? module.length() : "ordo.".length());
  }

  private static Set<String> said(String name) {
    Path file =
        Repository.MODULES.stream()
            .map(module -> Repository.root().resolve(module).resolve("src/main/java"))
            .map(folder -> folder.resolve(name.replace('.', '/')).resolve("package-info.java"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no package-info of " + name));
    Matcher matcher = MAY_USE.matcher(text(file));
    if (!matcher.find()) {
      return Set.of("(no sentence 'May use: ...')");
    }
    return Stream.of(matcher.group(1).split(",\\s*|\\s+and\\s+"))
        .map(String::strip)
        .filter(word -> !word.equals("nothing of Ordo"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).replaceAll("\\s*\\R\\s*\\*?\\s*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
