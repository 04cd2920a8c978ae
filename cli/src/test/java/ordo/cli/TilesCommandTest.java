package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code points tiles}: several trees of the same points. */
final class TilesCommandTest {
  @TempDir Path folder;
  private Path survey;

  @BeforeEach
  void makeASurvey() {
    survey = folder.resolve("survey.las");
    String[] sample = {"sample", survey.toString(), "--points", "2000"};
    assertThat(Main.commandLine().execute(sample)).isZero();
  }

  @Test
  void threeTreesAreBuiltAndEachIsGood() {
    Path ept = folder.resolve("ept");
    Path copc = folder.resolve("out.copc.laz");
    Path potree = folder.resolve("potree");

    Said.points("tiles", survey, "--ept", ept, "--copc", copc, "--potree", potree, "--threads", 2)
        .succeeds()
        .hasLine(ept + ": 2,000 points")
        .hasLine(copc + ": 2,000 points")
        .hasLine(potree + ": 2,000 points");

    Said.points("validate", ept, "--against", survey).succeeds();
    Said.points("validate", copc).succeeds();
    Said.points("validate", potree).succeeds();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("survey.las", "ept", "out.copc.laz", "potree");
  }

  @Test
  void whatIsToBeBuiltHasToBeSaid() {
    Said.points("tiles", survey)
        .fails()
        .hasLine("expected one or more of --ept, --copc and --potree");
    Said.points("tiles", survey, "--copc", folder.resolve("out.laz"))
        .fails()
        .hasLine("expected a name that ends in .copc.laz");
  }
}
