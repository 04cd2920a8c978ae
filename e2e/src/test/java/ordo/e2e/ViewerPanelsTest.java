package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/** What lies about the 3-D view: filters, map, statistics, and that it comes behind the picture. */
final class ViewerPanelsTest {
  private static final String DEM = "step:dem.output_dem";
  private static final Pattern UNDER = Pattern.compile("column (\\d+) row (\\d+): (-?[\\d.]+)$");

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

  @Test
  void aRasterComesCoarseFirstThenFinerWhereSomebodyLooks() throws IOException {
    view.run("performance.clearResourceTimings()");
    view.openPlain(DEM, "");
    assertThat(cellsAskedFor())
        .startsWith("4", "2")
        .endsWith(view.data("cell"))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(View.share(view.picture("dem-whole"), View::isDrawn)).isGreaterThan(0.15);
    view.type("+++");
    view.await("document.querySelector('#canvas').dataset.cell", "1");
    view.await("complete");
    browser.await("#counters", "every pixel shown");
    BufferedImage fine = view.picture("dem-fine");
    assertThat(View.share(fine, View::isDrawn)).isGreaterThan(0.5);
    assertUnderThePointer();
    String link = view.address();
    browser.driver().get("about:blank");
    browser.driver().get(SharedServer.process().address() + "/ui/" + link);
    view.await("complete");
    assertThat(View.difference(fine, view.picture("dem-again"))).isLessThan(0.01);
  }

  private static List<String> cellsAskedFor() {
    String text =
        (String)
            view.run(
                "return performance.getEntriesByType('resource').map((each) => new URL(each.name))"
                    + ".filter((each) => each.pathname.endsWith('/grid'))"
                    + ".map((each) => each.searchParams.get('cell')).join()");
    return List.of(text.split(","));
  }

  /** The file's own value of the pixel. */
  private static void assertUnderThePointer() throws IOException {
    new Actions(browser.driver()).moveToElement(view.canvas(), -120, -30).perform();
    view.await("/: -?[\\d.]+$/.test(document.querySelector('#under').textContent)", true);
    assertThat(view.find("#under").getText()).contains("° N", "° W");
    Matcher said = UNDER.matcher(view.find("#under").getText().replace(",", ""));
    assertThat(said.find()).isTrue();
    try (Raster file = RasterFiles.open(ViewerJob.stored(job, DEM))) {
      int column = Integer.parseInt(said.group(1));
      int row = Integer.parseInt(said.group(2));
      RasterTile tile = file.tile(column / file.tileWidth(), row / file.tileHeight());
      double value = tile.value(0, column % file.tileWidth(), row % file.tileHeight());
      assertThat(Double.parseDouble(said.group(3))).isCloseTo(value, within(1e-3));
    }
  }

  @Test
  void tilesOfARasterThatNobodySeesAreLetGo() {
    view.openPlain(DEM, "?budget=120000");
    view.type("+++++++++");
    for (int turn = 0; turn < 8; turn++) {
      view.type(turn % 4 < 2 ? Keys.ARROW_RIGHT : Keys.ARROW_DOWN);
      view.await("complete");
      assertThat(Integer.parseInt(view.data("held"))).isBetween(60_000, 180_000);
    }
    assertThat(view.data("cell")).isEqualTo("1");
  }

  @Test
  void whoDebugsSeesWhatAnswersTook() {
    view.openPlain(ViewerJob.EPT, "?budget=60000&color=scan_angle&debug");
    browser.await("#debug", "First picture: ");
    browser.await("#debug", "- decode");
    assertThat(view.find("#debug").getText())
        .contains("nodes", "description", "- wait", "- open", "- pack", "- gzip")
        .containsPattern("- sample 1 [\\d.]+ [\\d.]+");
    view.await("location.hash.includes('debug=1')", true);
    view.openPlain(ViewerJob.EPT, "");
    assertThat(view.run("return document.querySelector('#debug')")).isNull();
  }
}
