package ordo.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.open.PointViews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/** The 3-D view of one job in a real browser, drawn by software. */
final class ViewerTest {
  private static final String EPT = "step:build_ept.output_ept";
  private static final double SAME = 0.01;

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

  @AfterEach
  void nothingWasForbidden() {
    assertThat(browser.forbidden()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EPT,
        "step:build_copc.output_copc",
        "step:build_potree.output_potree",
        "job:input_las"
      })
  void eachFormatOfOneCloudOpensAndDraws(String artifact) throws IOException {
    view.open(artifact, "");
    BufferedImage picture = view.picture(artifact.replaceAll("\\W", "-"));
    assertThat(View.share(picture, View::isDrawn)).isGreaterThan(0.15);
    assertThat(Integer.parseInt(view.data("points"))).isBetween(20_000, ViewerJob.POINTS);
    assertThat(view.find("#spoken").getDomProperty("textContent"))
        .contains("120,000 points", "coloured by");
  }

  @Test
  void anArtifactIsOpenedElsewhereUntilItsAddressIsRevoked() throws Exception {
    view.open("step:build_copc.output_copc", "");
    view.await("document.querySelector('#elsewhere').hidden", false);
    browser.click("#elsewhere summary");
    browser.click("#elsewhere button");
    browser.await("#elsewhere a", "Open in viewer.copc.io");
    String address = view.find("#elsewhere input").getDomProperty("value");
    assertThat(view.find("#elsewhere a").getDomAttribute("href"))
        .isEqualTo("https://viewer.copc.io/?copc=" + URLEncoder.encode(address, UTF_8));
    assertThat(view.find("#elsewhere a").getDomAttribute("rel")).isEqualTo("noopener noreferrer");
    assertThat(asAnyPage(address)).isEqualTo("206 LASF *");
    browser.click("#elsewhere button");
    browser.await("#elsewhere", "The address opens nothing any more.");
    assertThat(asAnyPage(address)).startsWith("404 ");
  }

  private static String asAnyPage(String address) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Range", "bytes=0-3")
            .header("Origin", "https://viewer.copc.io")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      String origins = answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none");
      return answer.statusCode() + " " + answer.body() + " " + origins;
    }
  }

  @Test
  void aPickedPointIsTheRecordThatTheFileHolds() throws Exception {
    view.open(EPT, "");
    view.click(0, 30);
    browser.await("#picked caption", "Point");
    browser.await("#picked p", "as the file has it");
    String[] words = view.find("#picked caption").getText().split(" ");
    Map<String, Double> shown = new TreeMap<>();
    for (WebElement row : browser.driver().findElements(By.cssSelector("#picked tr"))) {
      String text = row.findElement(By.tagName("td")).getText();
      shown.put(row.findElement(By.tagName("th")).getText(), Double.valueOf(text.replace("°", "")));
    }
    assertWhere(shown.remove("Longitude, WGS 84"), shown.remove("Latitude, WGS 84"));
    Map<String, Double> stored = new TreeMap<>();
    try (PointView file = PointViews.open(ViewerJob.stored(job, EPT), CrsEngines.detect())) {
      file.record(
              ViewKey.parse(words[3]).orElseThrow(), Integer.parseInt(words[1]), ViewLimits.NONE)
          .forEach((name, value) -> stored.put(name, value.doubleValue()));
    }
    assertThat(shown).isEqualTo(stored).containsKeys("X", "Y", "Z", "Intensity");
    view.await("location.hash.includes('pick=" + words[3] + "." + words[1] + "')", true);
  }

  /** Within the outline that the map has, and the same as what is said under the pointer. */
  private static void assertWhere(double longitude, double latitude) {
    JsonNode outline = ViewerJob.described(job).at("/crs/outline");
    assertThat(longitude).isBetween(ViewerJob.least(outline, 0), ViewerJob.most(outline, 0));
    assertThat(latitude).isBetween(ViewerJob.least(outline, 1), ViewerJob.most(outline, 1));
    new Actions(browser.driver()).moveToElement(view.canvas(), 1, 30).perform();
    new Actions(browser.driver()).moveToElement(view.canvas(), 0, 30).perform();
    browser.await("#under", "° N");
    String[] under = view.find("#under").getText().split("\\s+");
    double size = ViewerJob.most(outline, 1) - ViewerJob.least(outline, 1);
    assertThat(Double.parseDouble(under[3].replace("°", ""))).isCloseTo(latitude, within(size / 5));
  }

  @Test
  void coloursAreOfTheAttributeThatIsChosen() throws IOException {
    view.open(EPT, "");
    view.colour("intensity");
    assertThat(View.share(view.picture("intensity"), View.drawn(View::isGrey))).isGreaterThan(0.1);
    view.colour("elevation");
    assertThat(View.share(view.picture("elevation"), View.drawn(View::isGrey))).isLessThan(0.01);
    view.colour("classification");
    assertThat(View.share(view.picture("classes"), rgb -> (rgb & 0xffffff) == 0x975704))
        .isGreaterThan(0.02);
    browser.click("input[aria-label='Show ground']");
    assertThat(View.share(view.picture("without-ground"), rgb -> (rgb & 0xffffff) == 0x975704))
        .isZero();
    view.colour("gps_time");
    view.await("location.hash.includes('color=gps_time')", true);
    assertThat(View.share(view.picture("time"), View::isDrawn)).isGreaterThan(0.05);
  }

  @Test
  void nothingIsDrawnOutsideTheClipBoxWhichBecomesAJob() throws IOException {
    JsonNode seen = ViewerJob.described(job);
    double[] box = new double[6];
    for (int i = 0; i < 6; i++) {
      double middle =
          (seen.at("/bounds/" + i % 3).asDouble() + seen.at("/bounds/" + (i % 3 + 3)).asDouble())
              / 2;
      box[i] = i % 3 == 2 ? seen.at("/bounds/" + i).asDouble() : middle + (i < 3 ? -200 : 200);
    }
    String at = (box[0] + 200) + "," + (box[1] + 200) + "," + box[2];
    view.open(EPT, "&ortho=1&yaw=0&pitch=1.57&dist=1600&at=" + at);
    double whole = View.share(view.picture(), View::isDrawn);
    String clip = String.join(",", Arrays.stream(box).mapToObj(Double::toString).toList());
    view.open(EPT, "&ortho=1&yaw=0&pitch=1.57&dist=1600&at=" + at + "&clip=" + clip);
    BufferedImage picture = view.picture("clip");
    double pixels = picture.getHeight() / (2 * 1600 * Math.tan(Math.toRadians(25)));
    double reach = 200 * pixels + 12;
    assertThat(View.share(picture, View::isDrawn)).isBetween(0.01, whole / 2);
    assertThat(View.drawnOutside(picture, reach)).isZero();
    String href = view.find("#clip a").getDomAttribute("href");
    assertThat(href)
        .startsWith("#/submit?recipe=clip-las")
        .contains("param.clip.bounds=", "type.job%3Ainput_las=ept");
  }

  @Test
  void aLinkShowsTheSamePicture() throws IOException {
    view.open(EPT, "");
    view.type(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT) + "++" + "c");
    view.await("/yaw=0\\.\\d+.*color=elevation/.test(location.hash)", true);
    view.await("complete");
    BufferedImage before = view.picture("link");
    String link = view.address();
    browser.driver().get("about:blank");
    browser.driver().get(SharedServer.process().address() + "/ui/" + link + "&of-old=1");
    view.await("complete");
    view.await("document.querySelector('#color').value", "elevation");
    assertThat(View.difference(before, view.picture("link-again"))).isLessThan(SAME);
  }

  @Test
  void aGraphicsCardThatGoesAwayComesBackWithTheSamePicture() throws IOException {
    view.open(EPT, "");
    BufferedImage before = view.picture();
    view.run(
        "window.card = document.querySelector('#canvas').getContext('webgl2').getExtension('WEBGL_lose_context');"
            + " card.loseContext()");
    view.await("lost");
    browser.await("#counters", "graphics card");
    view.run("card.restoreContext()");
    view.await("complete");
    assertThat(View.difference(before, view.picture("restored"))).isLessThan(SAME);
  }

  @Test
  void aDamagedNodeIsSaidAndTheRestIsDrawn() throws IOException {
    Path whole = SharedServer.store().resolve("view/in.laz");
    Path damaged = Files.copy(whole, whole.resolveSibling("damaged.laz"));
    byte[] noise = new byte[(int) (Files.size(whole) / 8)];
    Arrays.fill(noise, (byte) -1);
    try (var file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.seek(file.length() * 3 / 8);
      file.write(noise);
    }
    long id =
        SharedServer.api()
            .submit(
                ApiClient.JSON.readTree(
                    ViewerJob.body().replace("view/in.laz", "view/damaged.laz")));
    SharedServer.api().awaitEnd(id);
    var broken = new View(browser, id);
    broken.open("job:input_las", "");
    browser.await("#failed summary", "could not be read");
    assertThat(view.find("#failed li").getDomProperty("textContent"))
        .contains("r-", "view/damaged.laz");
    assertThat(View.share(broken.picture("damaged"), View::isDrawn)).isGreaterThan(0.05);
  }

  @Test
  void allIsDoneByKeysAndOnlyWhereTheCanvasHasTheFocus() {
    view.open(EPT, "");
    String first = view.find("#color").getDomProperty("value");
    view.type("c");
    view.await("document.querySelector('#color').value !== '" + first + "'", true);
    view.type("m");
    assertThat(view.find("[data-act='measure']").getDomAttribute("aria-pressed")).isEqualTo("true");
    view.type(Keys.ESCAPE);
    assertThat(view.find("[data-act='inspect']").getDomAttribute("aria-pressed")).isEqualTo("true");
    view.type("8o");
    view.await("/pitch=1\\.5.*ortho=1/.test(location.hash)", true);
    view.type("b");
    String colour = view.find("#color").getDomProperty("value");
    browser.see("#clip input").sendKeys("c");
    assertThat(view.find("#color").getDomProperty("value")).isEqualTo(colour);
    view.type("h");
    assertThat(view.find("#panel").isDisplayed()).isFalse();
    assertThat(view.canvas().getSize().width).isGreaterThan(900);
    view.type("h");
  }

  @Test
  void distancesAreSaidInTheFilesUnitsAndInMetres() {
    view.open(EPT, "");
    view.click(0, -10);
    view.type("m");
    view.click(-60, 40);
    view.click(60, 40);
    browser.await("#measured", "US survey foot");
    assertThat(view.find("#measured").getText())
        .contains("Length", "Horizontal", "Vertical", "Slope", " m)");
    String vertical = view.find("#measured div:nth-child(3) dd").getText();
    browser.click("[data-act='height']");
    view.click(-60, 40);
    view.click(60, 40);
    browser.await("#measured", "Height");
    assertThat(view.find("#measured dd").getText()).isEqualTo(vertical);
  }

  @Test
  void anotherArtifactIsSeenByTheSameCameraAndARasterAsAGrid() throws IOException {
    view.open(EPT, "");
    view.type(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
    view.await("location.hash.includes('yaw=0.')", true);
    String yaw = view.address().replaceAll(".*(yaw=[^&]*).*", "$1");
    browser.click("[data-artifact='step:build_copc.output_copc']");
    view.await("location.hash.includes('build_copc')", true);
    view.await("complete");
    assertThat(view.address()).contains(yaw);
    view.open("step:dem.output_dem", "");
    assertThat(View.share(view.picture("dem"), View::isDrawn)).isGreaterThan(0.15);
  }

  @Test
  void aTokenThatIsNoLongerValidIsAskedForAndTheViewComesBack() throws IOException {
    view.open(EPT, "");
    view.run("sessionStorage.setItem('ordo-token', 'wrong')");
    view.run(
        "const s = document.querySelector('#color'); s.value = 'gps_time'; s.dispatchEvent(new Event('change'))");
    browser.await(".error", "This token is not valid.");
    browser.giveToken();
    view.await("complete");
    assertThat(view.address()).contains("/view/" + EPT);
  }

  @Test
  void aBrowserWithoutThreeDimensionsShowsThePicture() {
    view.run(
        "window.real = HTMLCanvasElement.prototype.getContext;"
            + " HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            + " return kind === 'webgl2' ? null : real.call(this, kind, ...more); }");
    try {
      browser.go("#/jobs/" + job.at("/job/id").asLong() + "/view/" + EPT);
      browser.await("#over h2", "This browser draws no 3-D");
      browser.see("#over .picture");
    } finally {
      view.run("HTMLCanvasElement.prototype.getContext = real");
    }
  }

  @Test
  void aPhoneShowsTheCanvasWholeAndItsToolsAreLargeEnough() throws IOException {
    browser.asPhone();
    try {
      view.open(EPT, "");
      assertThat(view.run("return document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      assertThat(view.canvas().getSize().width).isGreaterThan(380);
      assertThat(
              view.run(
                  "return [...document.querySelectorAll('#toolbar button')]"
                      + ".every((each) => each.offsetHeight >= 44 || each.offsetParent === null)"))
          .isEqualTo(true);
      assertThat(view.canvas().getSize().height).isGreaterThan(600);
      browser.photograph("view-phone");
      assertThat(view.find("#color").isDisplayed()).isFalse();
      browser.click("#sheet");
      browser.see("#color");
      assertThat(
              view.run("return document.querySelector('#panel').offsetHeight < innerHeight * 0.62"))
          .isEqualTo(true);
      browser.photograph("view-phone-sheet");
    } finally {
      browser.asDesktop();
    }
  }

  /** Three minutes of flying about: what is held stays bounded. */
  @Test
  @Tag("long")
  void flyingAboutForLongHoldsNoMoreThanItNeeds() {
    view.open(EPT, "");
    long end = System.nanoTime() + 180_000_000_000L;
    long heap = 0;
    for (int turn = 0; System.nanoTime() < end; turn++) {
      view.type(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT) + (turn % 8 < 4 ? "+" : "-"));
      view.await("complete");
      assertThat(Integer.parseInt(view.data("held"))).isLessThanOrEqualTo(590_000);
      heap = turn == 20 ? browser.heapBytes() : heap;
    }
    assertThat(browser.heapBytes()).isLessThan(heap + 20_000_000);
  }
}
