package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** What lies about the 3-D view: filters, map, statistics, and that it comes behind the picture. */
final class ViewerPanelsTest {
  private static Browser browser;
  private static View view;
  private static JsonNode job;

  @BeforeAll
  static void open() throws IOException {
    browser = SharedBrowser.get();
    job = ViewerJob.made();
    browser.driver().manage().window().setSize(new Dimension(980, 640));
    browser.logIn();
    view = new View(browser, job.at("/job/id").asLong());
  }

  @Test
  void pointsAreHiddenByRangesOfAnyAttributesWhateverTheyAreColouredBy() throws IOException {
    JsonNode heights = ViewerJob.described(job).at("/frame_bounds");
    double middle = (heights.path(2).asDouble() + heights.path(5).asDouble()) / 2;
    view.open(ViewerJob.EPT, "&color=classification");
    double whole = View.share(view.picture(), View::isDrawn);
    browser.click("#filters-part summary");
    view.run(
        "const s = document.querySelector('#filters select'); s.value = 'elevation';"
            + " s.dispatchEvent(new Event('change'))");
    WebElement most = browser.see("#filters input[aria-label='Most elevation']");
    most.clear();
    most.sendKeys(middle + "\t");
    view.await("/filter=elevation/.test(location.hash)", true);
    view.await("complete");
    BufferedImage below = view.picture("filtered");
    assertThat(View.share(below, View::isDrawn)).isBetween(0.02, whole - 0.02);
    view.open(
        ViewerJob.EPT, "&color=intensity&filter=elevation:-9999:" + middle + ",gps_time:-5:-4");
    view.await("document.querySelectorAll('#filters fieldset').length", 2L);
    assertThat(View.share(view.picture(), View::isDrawn)).isZero();
  }

  @Test
  void whatTheFirstPictureNeedsIsSmallAndTheRestComesBehindIt() {
    browser.driver().get("about:blank");
    browser.driver().get(SharedServer.process().address() + "/ui/");
    view.open(ViewerJob.EPT, "");
    int bytes = view.bytesBefore("/ui/view/", "/view/desk.js");
    assertThat(bytes).isBetween(15_000, 30 * 1024);
  }

  @Test
  void theMapShowsWhereTheCameraLooksFrom() {
    view.open(ViewerJob.EPT, "&yaw=0");
    browser.click("#map-part summary");
    browser.see("#map-part .cone");
    String before = view.find("#map-part .cone").getDomAttribute("points");
    assertThat(view.find("#map-part figcaption").getText()).contains("° N", "° W");
    view.type(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
    view.await(
        "document.querySelector('#map-part .cone').getAttribute('points') !== '" + before + "'",
        true);
  }

  @Test
  void statisticsAreOfAllPointsWhenSomebodyAsks() {
    view.open(ViewerJob.EPT, "&color=intensity");
    browser.see("#legend .bins");
    browser.click("#legend button:last-of-type");
    browser.await("#legend", "Of all 120,000 values.");
  }
}
