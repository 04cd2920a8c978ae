package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the tutorial, in its order, with a server as it starts one. */
final class TutorialTest {
  private static final Path TUTORIAL = Repository.root().resolve("docs/tutorial.md");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```sh( fails)?\\n(.*?)^```");
  private static final Set<String> WITHOUT_SERVER = Set.of("sample", "points");
  private static final Set<String> FILES = Set.of("survey.laz", "result.copc.laz", "cut.laz");

  @TempDir Path folder;

  @Test
  void whatItSaysWorks() throws IOException {
    int commands = 0;
    Matcher fences = FENCE.matcher(Files.readString(TUTORIAL));
    while (fences.find()) {
      for (String line : fences.group(2).replace("\\\n", " ").split("\n")) {
        run(line.strip(), fences.group(1) == null ? 0 : 1);
        commands++;
      }
    }
    assertThat(commands).isGreaterThan(10);
    assertThat(Files.size(folder.resolve("cut.laz"))).isPositive();
  }

  private void run(String line, int code) {
    List<String> words = new ArrayList<>(List.of(line.split(" +")));
    assertThat(words.removeFirst()).as(line).isEqualTo("./ordo");
    words.replaceAll(word -> FILES.contains(word) ? folder.resolve(word).toString() : word);
    String[] all = words.toArray(String[]::new);
    if (WITHOUT_SERVER.contains(all[0])) {
      Verb.run(all).ended(code);
    } else {
      Verb.ask(code, all);
    }
  }
}
