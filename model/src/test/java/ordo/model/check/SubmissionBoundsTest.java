package ordo.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordo.model.Problem;
import ordo.model.check.submission.SubmissionCheck;
import org.junit.jupiter.api.Test;

/** What a submission may hold at most, and how its own text is shown. */
final class SubmissionBoundsTest {
  private static final String INPUT = "/inputs/job:input_las";

  @Test
  void metadataIsBoundedInBytesOfItsJson() {
    String place = INPUT + "/metadata";
    String most = "{\"x\": \"" + "é".repeat(32_764) + "\"}";
    assertThat(Body.workedExample().with(place, most).check())
        .isInstanceOf(SubmissionCheck.Accepted.class);
    assertThat(Body.workedExample().with(place, most.replace("é\"", "éé\"")).problems())
        .singleElement()
        .isEqualTo(
            new Problem(
                "metadata_too_large",
                place,
                "Input 'job:input_las': 'metadata': expected at most 65536 bytes as JSON, found"
                    + " 65538"));
  }

  @Test
  void anEmptyHashIsNone() {
    assertThat(Body.workedExample().with(INPUT + "/hash", "\"\"").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo(INPUT + "/hash");
              assertThat(problem.message()).contains("'hash': expected", "found nothing");
            });
  }

  /**
   * A name of a thousand characters in each of a thousand problems would be an answer of its own.
   */
  @Test
  void longNamesInManyProblemsStayWithinBounds() {
    String name = "job:" + "n".repeat(990);
    var fields = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      fields.append(",\"x").append(i).append("\":1");
    }
    Body body = Body.workedExample().with("/inputs/" + name, "{\"type\":\"las\"" + fields + "}");
    List<Problem> problems = body.problems();
    assertThat(problems.stream().mapToInt(p -> p.path().length() + p.message().length()).sum())
        .isBetween(300_000, Problems.LISTED_CHARACTERS_MAX + 1_000);
    assertThat(problems.getLast().message()).contains("more problems are not listed");
  }

  @Test
  void controlCharactersOfAClientAreShownEscaped() {
    assertThat(Body.workedExample().with("/a\u001b[31m\u202e", "1").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("'a\\u001b[31m\\u202e'"));
    assertThat(Body.workedExample().with(INPUT + "/uri", "\"a\\u0007\"").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("\"a\\u0007\""));
  }
}
