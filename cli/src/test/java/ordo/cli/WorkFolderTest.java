package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of temporary files beside what is built. */
final class WorkFolderTest {
  @TempDir Path folder;
  private Path survey;
  private Path copc;
  private Path work;

  @BeforeEach
  void makeASurvey() {
    survey = folder.resolve("survey.las");
    copc = folder.resolve("out.copc.laz");
    work = folder.resolve("out.copc.laz.work");
    String[] sample = {"sample", survey.toString(), "--points", "1000"};
    assertThat(Main.commandLine().execute(sample)).isZero();
  }

  @Test
  void oneThatAKilledBuildLeftGoesWithTheNext() throws Exception {
    Files.createDirectory(work);

    Said.points("copc", survey, copc).succeeds();

    assertThat(work).doesNotExist();
  }

  @Test
  void oneInWhichAnotherBuildIsAtWorkStays() throws Exception {
    Path others = Files.createDirectories(work.resolve("another"));

    Said.points("copc", survey, copc).succeeds();

    assertThat(others).exists();
  }

  @Test
  void oneThatWasThereAndIsNamedStays() throws Exception {
    Path named = Files.createDirectory(folder.resolve("scratch"));

    Said.points("copc", survey, copc, "--work", named).succeeds();

    assertThat(named).isEmptyDirectory();
  }
}
