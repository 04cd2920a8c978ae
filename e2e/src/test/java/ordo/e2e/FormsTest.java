package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Files, recipes and problems by the pages, in a real browser. */
@ExtendWith(SharedBrowser.class)
final class FormsTest {

  @TempDir static Path folder;

  private final Browser browser = SharedBrowser.get();
  private final Form form = new Form(browser);

  @Test
  void problemsStandAtTheirFields() throws IOException {
    Files.writeString(
        Files.createDirectories(SharedServer.store()).resolve("unread.laz"), "LASF, and so on");
    browser.go("#/submit?recipe=reproject-copc&uri=unread.laz&param.no.such=1");
    browser.await("#strange", "param.no.such");
    form.field("reproject, source_epsg").sendKeys("EPSG:2271+EPSG:99999");
    WebElement target = form.field("reproject, target_epsg");
    target.sendKeys("EPSG:99999");
    browser.await("#step-reproject", "No CRS of these words or this code is known here");
    browser.click("#send");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(target);
    assertThat(target.getDomAttribute("aria-invalid")).isEqualTo("true");
    target.clear();
    target.sendKeys("EPSG:3857");
    browser.await("#step-reproject", "Pseudo-Mercator");
    WebElement path = form.field("step:build_copc.output_copc, path");
    path.clear();
    path.sendKeys("unread.laz/below");
    browser.click("#send");
    browser.await("#problems h2", "2 things are wrong");
    WebElement source = form.field("reproject, source_epsg");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(source);
    assertThat(form.saidOf(source)).contains("99999");
    assertThat(form.saidOf(path)).contains("lies below the path of the input");
    browser.photograph("problems");
    tokenEnds();
    assertThat(form.valueOf("reproject, target_epsg")).isEqualTo("EPSG:3857");
  }

  /** What was typed is there again; of the token too, whatever is answered meanwhile. */
  private void tokenEnds() throws IOException {
    // at one moment: the form asks by itself too, and the first answer takes it away
    browser
        .driver()
        .executeScript(
            "sessionStorage.setItem('ordo-token', 'wrong'); document.querySelector('#send').click()");
    browser.await(".error", "This token is not valid.");
    browser.see("#token").sendKeys("half of ");
    browser.run(
        "api.js",
        "await m.call('jobs').catch(() => 0); dispatchEvent(new Event('hashchange')); return 0");
    assertThat(browser.see("#token").getDomProperty("value")).isEqualTo("half of ");
    browser.see("#token").clear();
    browser.giveToken();
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
    form.bring(large);
    browser.await("#bring .things", "waits: The server does not answer");
    browser.driver().navigate().refresh();
    browser.await("#open", "broken/large.bin");
    watchParts(9);
    form.bring(large);
    browser.await("#bring .things", "in place");
    assertThat(browser.driver().executeScript("return window.parts"))
        .isEqualTo(List.of("4194304", "8388608"));
    assertThat(SharedServer.store().resolve("broken/large.bin")).hasBinaryContent(bytes);
    browser.gone("#open");
    form.bring(large);
    browser.await("#confirm p", "a file lies already. Replace it?");
    browser.click("#confirm .primary");
    browser.gone("#bring .things button");
    browser.press("Delete broken/large.bin");
    browser.click("#confirm .primary");
    browser.await("#main", "Nothing lies");
  }

  /** Notes the offset of each part; those after the first few find no server. */
  private void watchParts(int most) {
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
}
