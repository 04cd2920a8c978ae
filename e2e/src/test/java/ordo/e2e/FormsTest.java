package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Whoever brings a file and submits a job by the pages, in a real browser. */
final class FormsTest {
  private static final String FILES = "#bring input[type=file]";
  private static final String RESULT = "newcomer/results/survey/reproject-copc/build_copc.copc.laz";

  @TempDir static Path folder;

  private static Browser browser;
  private final ApiClient api = SharedServer.api();

  @BeforeAll
  static void open() {
    browser = Browser.open(folder);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void logIn() throws IOException {
    browser.logIn();
  }

  @AfterEach
  void nothingWasForbidden() {
    assertThat(browser.forbidden()).isEmpty();
  }

  @Test
  void aFileIsUploadedAndReprojectedByForm() throws IOException {
    Path survey = folder.resolve("survey.laz");
    Samples.write(survey, 5_000, "EPSG:2271");
    browser.go("#/store/newcomer");
    browser.await("#broken", "Nothing lies at newcomer");
    file(FILES).sendKeys(survey.toString());
    browser.await("#bring .things", "in place");
    browser.photograph("store");
    browser.click("a[aria-label='Use newcomer/survey.laz as input of a job']");
    choose("reproject-copc@3.0.0");
    assertThat(valueOf("job:input_las, path")).isEqualTo("newcomer/survey.laz");
    chooseCrsByWords();
    field("reproject, target_epsg").sendKeys("EPSG:3857");
    browser.photograph("submit");
    long before = api.get("jobs").json().size();
    browser
        .driver()
        .executeScript("const b = document.getElementById('send'); b.click(); b.click();");
    browser.await("h1", "Job ");
    assertThat(api.get("jobs").json().size()).isEqualTo(before + 1);
    String address = browser.driver().getCurrentUrl();
    api.awaitEnd(Long.parseLong(address.replaceFirst("^.*#/jobs/", "")));
    browser.await("#status", "success");
    assertThat(SharedServer.store().resolve(RESULT)).isRegularFile();
  }

  /** By the keys alone, as ARIA's combobox is used. */
  private void chooseCrsByWords() {
    WebElement source = field("reproject, source_epsg");
    source.sendKeys("pennsylvania north ftUS");
    browser.await("[role=option]", "Pennsylvania North (ftUS)");
    source.sendKeys(Keys.ARROW_DOWN);
    assertThat(source.getDomAttribute("aria-activedescendant")).isNotBlank();
    source.sendKeys(Keys.ARROW_UP, Keys.ESCAPE);
    assertThat(source.getDomAttribute("aria-expanded")).isEqualTo("false");
    source.clear();
    source.sendKeys("EPSG:2271");
    browser.await("[role=option]", "EPSG:2271");
    source.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    assertThat(source.getDomProperty("value")).isEqualTo("EPSG:2271");
  }

  @Test
  void problemsStandAtTheirFields() throws IOException {
    Files.writeString(
        Files.createDirectories(SharedServer.store()).resolve("unread.laz"), "LASF, and so on");
    browser.go("#/submit?recipe=reproject-copc&uri=unread.laz&param.no.such=1");
    browser.await("#strange", "param.no.such");
    field("reproject, source_epsg").sendKeys("EPSG:2271+EPSG:99999");
    WebElement target = field("reproject, target_epsg");
    target.sendKeys("EPSG:99999");
    browser.await("#step-reproject", "No CRS of these words or this code is known here");
    browser.click("#send");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(target);
    assertThat(target.getDomAttribute("aria-invalid")).isEqualTo("true");
    target.clear();
    target.sendKeys("EPSG:3857");
    browser.await("#step-reproject", "Pseudo-Mercator");
    WebElement path = field("step:build_copc.output_copc, path");
    path.clear();
    path.sendKeys("unread.laz/below");
    browser.click("#send");
    browser.await("#problems h2", "2 things are wrong");
    WebElement source = field("reproject, source_epsg");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(source);
    assertThat(saidOf(source)).contains("99999");
    assertThat(saidOf(path)).contains("lies below the path of the input");
    browser.photograph("problems");
    tokenEnds();
    assertThat(valueOf("reproject, target_epsg")).isEqualTo("EPSG:3857");
  }

  /** What was typed is there again. */
  private void tokenEnds() throws IOException {
    browser.driver().executeScript("sessionStorage.setItem('ordo-token', 'wrong')");
    browser.click("#send");
    browser.await(".error", "This token is not valid.");
    String token = Files.readString(SharedServer.data().resolve("token")).strip();
    browser.see(By.id("token")).sendKeys(token);
    browser.click("form button");
    browser.see("#send");
  }

  @Test
  void anUploadThatWasBrokenOffGoesOnAfterAReload() throws IOException {
    Path large = folder.resolve("large.bin");
    byte[] bytes = new byte[9 << 20];
    new Random(7).nextBytes(bytes);
    Files.write(large, bytes);
    browser.go("#/store/broken");
    browser.await("#broken", "Nothing lies at broken");
    watchParts(1);
    file(FILES).sendKeys(large.toString());
    browser.await("#bring .things", "waits: The server does not answer");
    browser.driver().navigate().refresh();
    browser.await("#open", "broken/large.bin");
    watchParts(9);
    file(FILES).sendKeys(large.toString());
    browser.await("#bring .things", "in place");
    assertThat(browser.driver().executeScript("return window.parts"))
        .isEqualTo(List.of("4194304", "8388608"));
    assertThat(SharedServer.store().resolve("broken/large.bin")).hasBinaryContent(bytes);
    browser.gone("#open");
    file(FILES).sendKeys(large.toString());
    browser.await("#confirm p", "a file lies already. Replace it?");
    browser.click("#confirm .primary");
    browser.gone("#bring .things button");
    browser.press("Delete broken/large.bin");
    browser.click("#confirm .primary");
    browser.await("#main", "Nothing lies");
  }

  /** Notes the offset of each part; those after the first few find no server. */
  private static void watchParts(int most) {
    browser
        .driver()
        .executeScript(
            """
            const most = arguments[0];
            const real = window.fetch;
            window.parts = [];
            window.fetch = (at, how) => {
              if (how?.method !== 'PATCH') return real(at, how);
              if (window.parts.length >= most) return Promise.reject(new TypeError('cut'));
              window.parts.push(how.headers['Upload-Offset']);
              return real(at, how);
            };
            """,
            most);
  }

  @Test
  void aRecipeIsCheckedStoredAndShown() throws IOException {
    browser.go("#/recipes");
    browser.await("#list", "reproject-ept");
    browser.click("#new summary");
    WebElement definition = browser.see("#definition");
    definition.clear();
    definition.sendKeys(
        "{\"recipe\": [{\"id\": \"a\", \"type\": \"BUILD_EPTT\", \"inputs\": {}, \"outputs\": {}}]}");
    browser.click("#check");
    browser.await("#verdict", "/definition/recipe/0/type");
    definition.clear();
    definition.sendKeys(
        "{\"recipe\": [{\"id\": \"look\", \"type\": \"DATASET_INFO\", \"inputs\": {\"input_las\": \"job:a\"},"
            + " \"outputs\": {\"metadata\": \"step:look.metadata\"}}]}");
    browser.see("#name").sendKeys("written-by-hand");
    browser.click("#define .primary");
    browser.await("#verdict", "Stored.");
    browser.click("#verdict a");
    browser.await("#no-runs", "It has never run");
    browser.await("#drawing", "DATASET_INFO");
    browser.await("#params", "skip_bad");
    browser.photograph("recipe");
  }

  @Test
  void workersSystemAndTheApiAreShown() throws IOException {
    browser.go("#/workers");
    browser.await("#list", "types");
    browser.go("#/system");
    browser.await("#verdict", "Jobs are taken and run");
    browser.await("#checks", "database");
    browser.click("#metrics");
    browser.await("#metrics-text", "ordo_");
    browser.go("#/system/api?q=crs");
    browser.await("#count", "1 route");
    browser.click(".operation:not([hidden]) summary");
    browser.await(".operation[open]", "crs?q=pennsylvania%20north");
    browser.photograph("api");
  }

  /** A form's control by what the list of problems calls it. */
  private static WebElement field(String name) {
    return browser.see("[data-name='" + name + "']");
  }

  private static String valueOf(String name) {
    return field(name).getDomProperty("value");
  }

  private static String saidOf(WebElement control) {
    String described = control.getDomAttribute("aria-describedby");
    return browser.see(By.id(described.replaceFirst("^.* ", ""))).getText();
  }

  private static WebElement file(String selector) {
    browser.see("#bring button");
    return browser.driver().findElement(By.cssSelector(selector));
  }

  private static void choose(String recipe) {
    browser.see("#recipe").sendKeys(recipe);
    browser.await("#drawing", "build_copc");
  }
}
