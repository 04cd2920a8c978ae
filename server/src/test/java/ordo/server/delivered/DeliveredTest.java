package ordo.server.delivered;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.store.StrangerSearch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What may be replaced where an output goes, on a real store and a real database. */
final class DeliveredTest {
  private static final String EPT_JSON =
      "{\"schema\": [], \"bounds\": [], \"span\": 128, \"dataType\": \"laszip\"}";
  private static final String POTREE_JSON =
      "{\"version\": \"2.0\", \"hierarchy\": {}, \"attributes\": []}";

  @TempDir static Path folder;
  private static DeliveryKit kit;

  @BeforeAll
  static void open() throws IOException {
    kit = new DeliveryKit(folder);
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.engine.cancelAll();
  }

  @AfterAll
  static void close() throws IOException {
    kit.close();
  }

  @Test
  void aFolderOfSurveysIsRefusedAtSubmissionAndAtDeliveryAndStays() throws IOException {
    kit.put("survey2026/raw/a.las", "points");
    assertThat(kit.obstacle("survey2026"))
        .hasValue(
            "expected nothing at 'survey2026' but what Ordo delivered there, found the file"
                + " 'survey2026/raw/a.las' (6 bytes)");
    assertThat(kit.obstacle("survey2026", true)).as("overwrite is for one thing").isPresent();
    JobId job = kit.tiles("survey2026", false, Map.of("ept.json", "{}"));
    JsonNode body = kit.engine.body(job);
    assertThat(body.at("/outputs/0/error").asString())
        .isEqualTo("path_occupied: " + kit.obstacle("survey2026").orElseThrow());
    assertThat(body.at("/job/error").asString())
        .startsWith("Output 'step:t.out' was not delivered: path_occupied: ");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(kit.contents("survey2026")).isEqualTo(Map.of("raw/a.las", "points"));
  }

  @Test
  void aFileAboveIsInTheWayWhateverMadeIt() throws IOException {
    kit.file("above/mine.laz", false, "points");
    kit.put("above/theirs.laz", "points");
    for (String file : new String[] {"above/mine.laz", "above/theirs.laz"}) {
      assertThat(kit.obstacle(file + "/deep/er", true))
          .hasValue("expected folders above '" + file + "/deep/er', found the file '" + file + "'");
    }
  }

  @Test
  void aDeliveryReplacesWhatOneBeforeItMade() throws IOException {
    kit.assertSuccess(kit.tiles("again/t", false, Map.of("a", "1", "deep/b", "1")));
    assertThat(kit.obstacle("again/t")).isEmpty();
    kit.assertSuccess(kit.tiles("again/t", false, Map.of("a", "22", "deep/c", "2")));
    assertThat(kit.contents("again/t")).isEqualTo(Map.of("a", "22", "deep/c", "2"));
    kit.assertSuccess(kit.file("again/t", false, "a file now"));
    assertThat(kit.folder.resolve("again/t")).hasContent("a file now");
    kit.assertSuccess(kit.tiles("again/t", false, Map.of("x", "3")));
    assertThat(kit.contents("again/t")).isEqualTo(Map.of("x", "3"));
    assertThat(kit.engine.count("SELECT count(*) FROM delivered WHERE path = 'again/t'")).isOne();
    assertThat(kit.engine.count("SELECT count(*) FROM delivery_begun WHERE path = 'again/t'"))
        .isZero();
    assertThat(
            kit.engine.count(
                "SELECT count(*) FROM delivered WHERE path = 'again/t' AND kind = 'directory'"
                    + " AND digest LIKE 'sha256:%' AND length(paths) > 0"))
        .isOne();
  }

  @Test
  void whatIsMissingOrEmptyIsNobodys() throws IOException {
    kit.assertSuccess(kit.tiles("missing", false, Map.of("a", "1", "b", "2")));
    Files.delete(kit.folder.resolve("missing/a"));
    Files.createDirectories(kit.folder.resolve("missing/an/empty/folder"));
    assertThat(kit.obstacle("missing")).isEmpty();
    kit.assertSuccess(kit.tiles("missing", false, Map.of("c", "3")));
    assertThat(kit.contents("missing")).isEqualTo(Map.of("c", "3"));
    Files.delete(kit.folder.resolve("missing/c"));
    Files.delete(kit.folder.resolve("missing"));
    kit.assertSuccess(kit.tiles("missing", false, Map.of("d", "4")));
  }

  @Test
  void aStrangersThingInADeliveredFolderIsNamed() throws IOException {
    kit.assertSuccess(kit.tiles("mixed", false, Map.of("a", "1", "deep/b", "2")));
    kit.put("mixed/deep/notes.txt", "mine");
    assertThat(kit.obstacle("mixed")).get().asString().contains("'mixed/deep/notes.txt' (4 bytes)");
    JobId job = kit.tiles("mixed", false, Map.of("a", "2"));
    assertThat(kit.engine.body(job).at("/outputs/0/error").asString())
        .contains("mixed/deep/notes.txt");
    assertThat(kit.contents("mixed"))
        .isEqualTo(Map.of("a", "1", "deep/b", "2", "deep/notes.txt", "mine"));
    Files.delete(kit.folder.resolve("mixed/deep/notes.txt"));
    Files.createSymbolicLink(kit.folder.resolve("mixed/link"), Path.of("a"));
    assertThat(kit.obstacle("mixed")).get().asString().contains("the symbolic link 'mixed/link'");
  }

  @Test
  void aFileThatIsNotAsItWasDeliveredIsAStrangers() throws IOException {
    kit.assertSuccess(kit.file("edited/f.laz", false, "points"));
    Path file = kit.folder.resolve("edited/f.laz");
    FileTime delivered = Files.getLastModifiedTime(file);
    kit.put("edited/f.laz", "pointz"); // at once, and of the same size
    assertThat(kit.obstacle("edited/f.laz"))
        .hasValue(
            "expected nothing at 'edited/f.laz' but what Ordo delivered there, found the file"
                + " 'edited/f.laz' (6 bytes), which is not as it was delivered;"
                + " \"overwrite\": true replaces one file");
    kit.put("edited/f.laz", "points and more");
    Files.setLastModifiedTime(file, delivered);
    assertThat(kit.obstacle("edited/f.laz")).isPresent();
    kit.put("edited/f.laz", "points");
    Files.setLastModifiedTime(file, delivered);
    assertThat(kit.obstacle("edited/f.laz")).isEmpty();
    Files.setLastModifiedTime(file, FileTime.from(delivered.toInstant().truncatedTo(SECONDS)));
    assertThat(kit.obstacle("edited/f.laz")).as("kept by an archive to the second").isEmpty();
  }

  @Test
  void deliveriesAboveAndBelowCountTogetherAndWholeSegmentsOnly() throws IOException {
    kit.assertSuccess(kit.file("nest/a/one.laz", false, "1"));
    kit.assertSuccess(kit.tiles("nest/b", false, Map.of("x", "2", "deep/y", "3")));
    assertThat(kit.obstacle("nest")).as("all below is Ordo's").isEmpty();
    assertThat(kit.obstacle("nest/b/deep")).as("a part of what was delivered").isEmpty();
    kit.put("nest/bb/z", "theirs");
    assertThat(kit.obstacle("nest")).get().asString().contains("nest/bb/z");
    assertThat(kit.obstacle("nest/b")).isEmpty();
    Files.delete(kit.folder.resolve("nest/bb/z"));
    Files.delete(kit.folder.resolve("nest/bb"));
    kit.assertSuccess(kit.tiles("nest", false, Map.of("all", "4")));
    assertThat(kit.contents("nest")).isEqualTo(Map.of("all", "4"));
    assertThat(kit.engine.count("SELECT count(*) FROM delivered WHERE path LIKE 'nest/%'"))
        .isZero();
    kit.put("nest/b/x", "2");
    assertThat(kit.obstacle("nest/b")).as("what was replaced is no longer known").isPresent();
  }

  @Test
  void overwriteReplacesOneFile() throws IOException {
    kit.put("over/file.laz", "theirs");
    assertThat(kit.obstacle("over/file.laz"))
        .get()
        .asString()
        .contains("\"overwrite\": true replaces");
    kit.assertSuccess(kit.file("over/file.laz", true, "points"));
    assertThat(kit.folder.resolve("over/file.laz")).hasContent("points");
    kit.put("over/elsewhere", "x");
    Files.createSymbolicLink(kit.folder.resolve("over/link"), Path.of("elsewhere"));
    assertThat(kit.obstacle("over/link", true)).get().asString().contains("the symbolic link");
  }

  @Test
  void overwriteReplacesADataSetThatIsRecognisedAndNothingElse() throws IOException {
    for (String tile : new String[] {"ept-data/0-0-0-0.laz", "ept-hierarchy/0-0-0-0.json"}) {
      kit.put("over/ept/" + tile, "theirs");
    }
    assertThat(kit.obstacle("over/ept", true)).as("no entry file").isPresent();
    kit.put("over/ept/ept.json", "{}");
    assertThat(kit.obstacle("over/ept", true)).as("an entry that says nothing").isPresent();
    kit.put("over/ept/ept.json", EPT_JSON);
    assertThat(kit.obstacle("over/ept")).get().asString().contains("true replaces an EPT data set");
    assertThat(kit.obstacle("over/ept", true)).isEmpty();
    kit.put("over/ept/ept-data/raw.laz", "theirs");
    assertThat(kit.obstacle("over/ept", true)).get().asString().contains("ept-data/raw.laz");
    Files.delete(kit.folder.resolve("over/ept/ept-data/raw.laz"));
    kit.assertSuccess(kit.tiles("over/ept", true, Map.of("ept.json", EPT_JSON)));
    assertThat(kit.contents("over/ept")).isEqualTo(Map.of("ept.json", EPT_JSON));

    kit.put("over/potree/metadata.json", POTREE_JSON);
    kit.put("over/potree/octree.bin", "o");
    kit.put("over/potree/hierarchy.bin", "h");
    assertThat(kit.obstacle("over/potree")).isPresent();
    assertThat(kit.obstacle("over/potree", true)).isEmpty();
    kit.put("over/potree/readme.txt", "theirs");
    assertThat(kit.obstacle("over/potree", true))
        .get()
        .asString()
        .contains("over/potree/readme.txt");
  }

  @Test
  void aTargetWithManyStrangersIsRefusedAtTheFirst() throws IOException {
    for (int i = 0; i < 500; i++) {
      kit.put("many/f" + i, "");
    }
    var asked = new int[1];
    var counted =
        StrangerSearch.at(
            kit.store,
            new StorePath("many"),
            _ -> {
              asked[0]++;
              return false;
            });
    assertThat(counted).isPresent();
    assertThat(asked[0]).isEqualTo(1);
  }
}
