package ordo.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.check.submission.SubmissionCheck;
import org.junit.jupiter.api.Test;

/** SPEC sections 2.1 and 4: where outputs may go, as far as the request and the store tell. */
final class OutputRulesTest {
  private static final String OUTPUT = "/outputs/step:build_ept.output_ept";

  @Test
  void equalAndNestedOutputsAreRefused() {
    for (String path : List.of("a/b", "a/b/c", "a")) {
      Body body =
          Body.workedExample()
              .with(OUTPUT + "/path", "\"a/b\"")
              .with("/outputs/step:dataset_info.metadata", "{\"path\": \"" + path + "\"}");
      assertThat(body.problems())
          .extracting(Problem::code, Problem::path)
          .containsExactly(tuple("path_overlap", "/outputs/step:dataset_info.metadata/path"));
    }
    assertThat(
            Body.workedExample()
                .with(OUTPUT + "/path", "\"a/b\"")
                .with("/outputs/step:dataset_info.metadata", "{\"path\": \"a/bc\"}")
                .problems())
        .isEmpty();
  }

  @Test
  void aPlaceThatTheStoreRefusesIsToldWithItsCode() {
    String other = "/outputs/step:dataset_info.metadata";
    Body body =
        Body.workedExample()
            .with(OUTPUT + "/path", "\"occupied/a\"")
            .with(other, "{\"path\": \"occupied/b\"}");
    assertThat(body.problems())
        .containsExactly(
            new Problem(
                "path_occupied",
                OUTPUT + "/path",
                "Output 'step:build_ept.output_ept': a stranger's file lies there"),
            new Problem(
                "path_occupied",
                other + "/path",
                "Output 'step:dataset_info.metadata': a stranger's file lies there"));
    Submission allowed =
        accepted(body.with(OUTPUT + "/overwrite", "true").with(other + "/overwrite", "true"));
    assertThat(allowed.outputs().values())
        .containsExactly(
            new Submission.Destination(new StorePath("occupied/a"), true),
            new Submission.Destination(new StorePath("occupied/b"), true));
  }

  @Test
  void overwriteIsTrueOrFalseAndNothingElse() {
    for (String wrong : List.of("1", "\"true\"", "[]", "{}")) {
      assertThat(Body.workedExample().with(OUTPUT + "/overwrite", wrong).problems())
          .extracting(Problem::code, Problem::path)
          .containsExactly(tuple("wrong_type", OUTPUT + "/overwrite"));
    }
    assertThat(Body.workedExample().with(OUTPUT + "/overwrite", "null").problems()).isEmpty();
    assertThat(Body.workedExample().with(OUTPUT + "/overwrit", "true").problems())
        .extracting(Problem::message)
        .containsExactly(
            "Output 'step:build_ept.output_ept': unknown field 'overwrit'; did you mean 'overwrite'?");
  }

  @Test
  void theStoreIsNotAskedAboutAPlaceThatIsWrongByItself() {
    assertThat(Body.workedExample().with(OUTPUT + "/path", "\"artifacts/occupied\"").problems())
        .extracting(Problem::code)
        .containsExactly("reserved_path");
  }

  @Test
  void directoryMayBeWrittenWithASlashAtItsEnd() {
    Submission submission = accepted(Body.workedExample().with(OUTPUT + "/path", "\"a/b/\""));
    assertThat(submission.outputs().values())
        .containsExactly(new Submission.Destination(new StorePath("a/b"), false));
    assertThat(
            Body.workedExample()
                .with("/outputs/step:dataset_info.metadata", "{\"path\": \"c/\"}")
                .problems())
        .extracting(Problem::code)
        .containsExactly("invalid_path");
  }

  private static Submission accepted(Body body) {
    assertThat(body.problems()).isEmpty();
    return ((SubmissionCheck.Accepted) body.check()).submission();
  }
}
