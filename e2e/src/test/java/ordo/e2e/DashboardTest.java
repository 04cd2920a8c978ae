package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages of jobs in a real browser: one that is followed, and the list with its filters. */
@ExtendWith(SharedBrowser.class)
final class DashboardTest {
  private static final String ROW = "#list tr[data-job='%d']";

  private final Browser browser = SharedBrowser.get();
  private final ApiClient api = SharedServer.api();

  @Test
  void aJobIsFoundFollowedAndUnderstood() throws IOException {
    Samples.write(SharedServer.store().resolve(WorkedExample.INPUT_URI), 30_000, "EPSG:2271");
    long id = api.submit(WorkedExample.read().webhook(null).body());
    browser.type(".");
    browser.await(ROW.formatted(id), "reproject-ept");
    browser.click(ROW.formatted(id) + " a");
    browser.await("#outputs", WorkedExample.OUTPUT_PATH);
    api.awaitEnd(id);
    browser.await("#percent", "100 %, 3 of 3 steps");
    browser.await("#status", "success");
    assertThat(all("#dag .node")).hasSize(3);
    assertThat(all("#gantt li")).hasSize(3);
    browser.press("Download step:dataset_info.metadata");
    browser.await(browser.download("info.json"));
    browser.press("List the files of step:build_ept.output_ept");
    browser.await("#files", "ept-data/0-0-0-0.laz");
    browser.go("#/jobs/" + id + "/artifacts/step%3Adataset_info.metadata");
    browser.await(".chosen-artifact", "step:dataset_info.metadata");
    browser.click("[data-key='gantt reproject']");
    browser.await("#step", "EPSG:2271");
    browser.see("#step .log .line");
    browser.await("#events", "first claim");
    assertThat(browser.driver().getCurrentUrl()).endsWith("#/jobs/" + id + "?step=reproject");
    browser.photograph("dashboard");
  }

  @Test
  void filtersStandInTheAddressAndNewJobsAreAnnounced() throws IOException {
    long id = failed("announced.las");
    browser.go("#/jobs?status=success&recipe=no-such-recipe&since=24h");
    browser.await("#none", "Show all jobs");
    assertThat(browser.see("#since").getDomProperty("value")).isEqualTo("24h");
    browser.click("#none a");
    browser.see(ROW.formatted(id));
    browser.click(".chips label:nth-of-type(6)");
    browser.await(".chips .on", "failed");
    assertThat(browser.driver().getCurrentUrl()).endsWith("#/jobs?status=failed");
    long next = failed("later.las");
    browser.await("#news", "1 new, show");
    assertThat(all(ROW.formatted(next))).isEmpty();
    browser.type(".");
    browser.see(ROW.formatted(next));
    browser.type("?");
    browser.await("#keys", "select the job");
    browser.type(Keys.ESCAPE);
  }

  private long failed(String name) throws IOException {
    Files.writeString(
        Files.createDirectories(SharedServer.store()).resolve(name), "LASF, and then a letter");
    long id =
        api.submit(WorkedExample.read().webhook(null).input(name).output("out/" + name).body());
    api.awaitEnd(id);
    return id;
  }

  private List<WebElement> all(String selector) {
    return browser.driver().findElements(By.cssSelector(selector));
  }
}
