package ordo.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.PointSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whoever has never seen Ordo, in a real browser, from the first page to a result on their own
 * disk; then all that can go wrong with a job.
 */
@ExtendWith(SharedBrowser.class)
final class NewcomerTest {
  private static final String ROW = "#list tr[data-job='%d']";
  private static final String ONLY_RUNNING =
      "(rows => rows.length && rows.every((row) => row.textContent.includes('running')))"
          + "([...document.querySelectorAll('#list tr[data-job]')])";
  private static final String COPC = "step:build_copc.output_copc";
  private static final int POINTS = 60_000;
  private static final int CHAIN_STEPS = 60;

  @TempDir static Path folder;

  private final Browser browser = SharedBrowser.get();
  private final ApiClient api = SharedServer.api();
  private final Form form = new Form(browser);

  @Test
  void aSurveyIsBroughtReprojectedLookedAtCutAndTakenHomeAndWhatFailsIsUnderstood()
      throws Exception {
    browser.arrive();
    upload();
    long first = submit();
    watch(first, "3 steps");
    lookAt(first);
    double[] box = cutABox();
    takeHome(box);
    long failed = fail(first);
    long retried = retry(failed);
    manyAtOnce(cancel(), retried);
    howLongItTakes(first);
  }

  private void upload() throws IOException {
    Path survey = folder.resolve("survey.laz");
    Samples.write(survey, POINTS, "EPSG:2271");
    browser.click("#menu [data-section='store']");
    browser.go("#/store/newcomer");
    browser.await("#broken", "Nothing lies at newcomer");
    form.bring(survey);
    browser.await("#bring .things", "in place");
    browser.photograph("store");
    browser.click("a[aria-label='Use newcomer/survey.laz as input of a job']");
  }

  /** A double click makes one job. */
  private long submit() throws IOException {
    form.choose("reproject-copc@3.0.0", "build_copc");
    assertThat(form.valueOf("job:input_las, path")).isEqualTo("newcomer/survey.laz");
    form.chooseCrs("reproject, source_epsg", "Pennsylvania North (ftUS)", "EPSG:2271");
    form.write("reproject, target_epsg", "EPSG:3857");
    browser.photograph("submit");
    long before = api.get("jobs").json().size();
    run("const b = document.getElementById('send'); b.click(); b.click();");
    long id = submitted();
    assertThat(api.get("jobs").json().size()).isEqualTo(before + 1);
    return id;
  }

  /** The job whose page the form went to. */
  private long submitted() {
    browser.await("h1", "Job ");
    return Long.parseLong(browser.driver().getCurrentUrl().replaceFirst("^.*#/jobs/", ""));
  }

  private void watch(long id, String steps) throws IOException {
    browser.await("#status", "success");
    browser.await("#percent", "100 %, 3 of " + steps);
    browser.await("#outputs", "newcomer/results/survey/reproject-copc/build_copc.copc.laz");
    assertThat(run("return document.querySelectorAll('#dag .node').length")).isEqualTo(3L);
    browser.photograph("newcomer");
    assertThat(api.job(id).at("/job/status").asString()).isEqualTo("success");
  }

  private void lookAt(long id) {
    browser.click("a[aria-label='View " + COPC + "']");
    var view = new View(browser, id);
    view.await("complete");
    assertThat(view.address()).contains("/view/").contains("build_copc");
    view.click(0, 30);
    browser.await("#picked caption", "Point");
    browser.await("#picked p", "as the file has it");
  }

  private double[] cutABox() throws IOException {
    browser.see("#canvas").sendKeys("b");
    browser.press("Clip to the middle");
    browser.photograph("box");
    browser.click("#clip a.button");
    browser.await("#drawing", "CLIP_LAS");
    JsonNode box = ApiClient.JSON.readTree(form.valueOf("clip, bounds"));
    assertThat(box.size()).isEqualTo(6);
    return IntStream.range(0, 6).mapToDouble(axis -> box.get(axis).asDouble()).toArray();
  }

  private void takeHome(double[] box) throws IOException, InterruptedException {
    browser.click("#send");
    long id = submitted();
    browser.await("#status", "success");
    browser.press("Download step:clip.output_las");
    String made = artifact(api.job(id), "step:clip.output_las").at("/uri").asString();
    Path file = browser.download(made.replaceFirst("^.*/", ""));
    browser.await(file);
    try (LasFile cut = LasFiles.open(file)) {
      PointSummary points = cut.header().summary();
      assertThat(points.count()).isBetween(1L, POINTS - 1L);
      assertThat(points.bounds().minX()).isGreaterThanOrEqualTo(box[0]);
      assertThat(points.bounds().maxY()).isLessThanOrEqualTo(box[4]);
    }
  }

  private static JsonNode artifact(JsonNode body, String name) {
    for (JsonNode each : body.at("/artifacts")) {
      if (each.at("/name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no artifact " + name);
  }

  /** The same again, of a file that is none: the page says first what failed. */
  private long fail(long first) throws IOException {
    Files.writeString(SharedServer.store().resolve("newcomer/broken.laz"), "LASF, and then words");
    browser.go("#/jobs/" + first);
    browser.click("#again");
    browser.await("#drawing", "build_copc");
    assertThat(form.valueOf("reproject, target_epsg")).isEqualTo("EPSG:3857");
    form.write("job:input_las, path", "newcomer/broken.laz");
    form.write(COPC + ", path", "newcomer/broken.copc.laz");
    browser.click("#send");
    long id = submitted();
    browser.await("#failure h2", "Step reproject failed");
    browser.await("#failure .error", "broken.laz");
    browser.await("#step .title", "reproject");
    assertThat(browser.see("#failure").getLocation().y)
        .isLessThan(browser.see("#dag").getLocation().y);
    browser.photograph("failed");
    return id;
  }

  private long retry(long failed) {
    browser.press("Retry the job from what failed");
    browser.await(".facts", "job " + failed);
    browser.await("#failure h2", "Step reproject failed");
    return submitted();
  }

  private long cancel() throws IOException {
    long id = api.submit(chain());
    browser.go("#/jobs/" + id);
    browser.await("#status", "running");
    browser.click("#cancel");
    browser.await("#confirm p", "Cancel job " + id + "?");
    browser.click("#confirm .primary");
    browser.await("#failure", "Cancelled");
    browser.gone("#cancel");
    browser.await("#events", "skipped");
    browser.photograph("cancelled");
    assertThat(api.job(id).at("/job/error").asString()).isEqualTo("Cancelled");
    return id;
  }

  /**
   * Chosen by the keys, compared, run again; the one that takes its time is cancelled in the list.
   */
  private void manyAtOnce(long cancelled, long retried) {
    browser.go("#/jobs");
    browser.see(ROW.formatted(retried));
    browser.type("j", "x", "j", "x");
    browser.await("#selection strong", "2 selected");
    browser.click("#selection a");
    browser.await("#facts", "chain@1");
    browser.driver().navigate().back();
    browser.see(ROW.formatted(cancelled));
    browser.type("j", "x", "j", "x");
    actOn("Retry 2 jobs", "Retry: 2 of 2 done");
    browser.go("#/jobs?status=running");
    browser.await(ONLY_RUNNING); // the list before had its jobs too
    browser.type("j");
    browser.see("#list tr.current");
    browser.type("x");
    browser.await("#selection strong", "1 selected");
    actOn("Cancel 1 job", "Cancel: 1 of 1 done");
  }

  private void actOn(String button, String said) {
    browser.press(button);
    browser.await("#confirm p", button.substring(0, 6));
    browser.click("#confirm .primary");
    browser.await("#state", said);
  }

  /** The recipe's page draws what ran, and leads to the form. */
  private void howLongItTakes(long first) throws IOException {
    browser.go("#/jobs/" + first);
    browser.click(".facts a");
    browser.await("#median", "took at most");
    browser.await("#chart .u-legend", "failed");
    assertThat(browser.see("#chart .u-legend").getText())
        .as("of the last run, though no bar is pointed at")
        .containsPattern("job:?\\s*#\\d+")
        .doesNotContain("--");
    assertThat((long) run("return document.querySelector('#chart canvas').width")).isPositive();
    run("document.getElementById('median').scrollIntoView()");
    browser.photograph("recipe-runs");
    browser.click("#submit");
    browser.see("#send");
    assertThat(browser.see("#recipe").getText()).contains("reproject-copc@3.0.0");
  }

  /** Steps one after another, to and fro between two systems. */
  private static JsonNode chain() {
    String steps =
        IntStream.range(0, CHAIN_STEPS).mapToObj(NewcomerTest::link).collect(joining(","));
    String params =
        IntStream.range(0, CHAIN_STEPS)
            .mapToObj(
                "\"s%d\": {\"source_epsg\": \"EPSG:2271\", \"target_epsg\": \"EPSG:2271\"}"
                    ::formatted)
            .collect(joining(","));
    return ApiClient.JSON.readTree(
        """
        {"recipe": {"name": "chain", "version": "1", "definition": {"recipe": [%s]}},
         "inputs": {"job:in": {"uri": "newcomer/survey.laz", "type": "las", "hash": "none"}},
         "params": {%s}, "outputs": {}}
        """
            .formatted(steps, params));
  }

  private static String link(int step) {
    String from = step == 0 ? "job:in" : "step:s" + (step - 1) + ".output_las";
    return """
    {"id": "s%d", "type": "REPROJECT_LAS", "inputs": {"input_las": "%s"},
     "outputs": {"output_las": "step:s%d.output_las"}, "param_keys": ["source_epsg", "target_epsg"]}
    """
        .formatted(step, from, step);
  }

  private Object run(String script) {
    return browser.driver().executeScript(script);
  }
}
