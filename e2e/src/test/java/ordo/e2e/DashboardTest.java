package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser: log in, find a job, see its steps and outputs. */
final class DashboardTest {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aJobIsFoundFollowedAndUnderstood() throws IOException {
    assumeTrue(
        Files.isExecutable(DRIVER) || "true".equals(System.getenv("CI")),
        "Chromium is not installed (package chromium-driver): the dashboard is not looked at");
    Samples.write(SharedServer.store().resolve(WorkedExample.INPUT_URI), 100_000, "EPSG:2271");
    ApiClient api = SharedServer.api();
    long id = api.submit(WorkedExample.read().webhook(null).body());
    ChromeDriver browser = browser();
    try {
      browser.get(SharedServer.process().address() + "/");
      logIn(browser, Files.readString(SharedServer.data().resolve("token")).strip());
      await(browser, "reproject-ept");
      browser.findElement(By.cssSelector("tbody a")).click();
      await(browser, WorkedExample.OUTPUT_PATH);
      api.awaitEnd(id);
      await(browser, "3 of 3 steps");
      assertThat(browser.findElements(By.cssSelector("#steps tbody tr"))).hasSize(3);
      assertThat(browser.findElement(By.tagName("main")).getText())
          .contains("Job " + id, "build_ept", "dataset_info", "3 of 3 steps");
      press(browser, "Download step:dataset_info.metadata");
      Path saved = folder.resolve("downloads/info.json");
      new WebDriverWait(browser, WAIT_MAX).until(any -> Files.exists(saved));
      press(browser, "List the files of step:build_ept.output_ept");
      await(browser, "ept-data/0-0-0-0.laz");
      String artifact = "step:dataset_info.metadata";
      browser.get(browser.getCurrentUrl() + "/artifacts/" + artifact.replace(":", "%3A"));
      new WebDriverWait(browser, WAIT_MAX)
          .until(ExpectedConditions.textToBe(By.cssSelector("#artifacts .chosen"), artifact));
      press(browser, "Log of reproject");
      new WebDriverWait(browser, WAIT_MAX)
          .until(ExpectedConditions.visibilityOfElementLocated(By.id("log")));
      makeAndRevokeAToken(browser, api);
      Files.write(
          Files.createDirectories(Path.of("target")).resolve("dashboard.png"),
          browser.getScreenshotAs(OutputType.BYTES));
    } finally {
      browser.quit();
    }
  }

  /** Its text is shown once; what it may not do is said. */
  private static void makeAndRevokeAToken(ChromeDriver browser, ApiClient api) throws IOException {
    browser.findElement(By.id("to-tokens")).click();
    await(browser, "A token more");
    browser.findElement(By.id("name")).sendKeys("survey-team");
    browser.findElement(By.id("prefixes")).sendKeys("survey");
    browser.findElement(By.cssSelector("form button")).click();
    await(browser, "Copy it now");
    assertThat(browser.findElement(By.cssSelector("#made code")).getText()).startsWith("ordo_");
    assertThat(api.get("tokens").json().toString()).contains("\"survey-team\"");
    Files.write(
        Files.createDirectories(Path.of("target")).resolve("tokens.png"),
        browser.getScreenshotAs(OutputType.BYTES));
    press(browser, "Revoke survey-team");
    browser.switchTo().alert().accept();
    new WebDriverWait(browser, WAIT_MAX)
        .until(
            ExpectedConditions.invisibilityOfElementLocated(
                By.cssSelector("button[aria-label='Revoke survey-team']")));
    assertThat(api.get("tokens").json().toString()).doesNotContain("\"survey-team\"");
  }

  private static void logIn(ChromeDriver browser, String token) {
    new WebDriverWait(browser, WAIT_MAX)
        .until(ExpectedConditions.presenceOfElementLocated(By.id("token")))
        .sendKeys(token);
    browser.findElement(By.cssSelector("form button")).click();
  }

  private static void press(ChromeDriver browser, String label) {
    browser.findElement(By.cssSelector("button[aria-label='" + label + "']")).click();
  }

  private static void await(ChromeDriver browser, String text) {
    new WebDriverWait(browser, WAIT_MAX)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("main"), text));
  }

  private ChromeDriver browser() {
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,1000",
        "--user-data-dir=" + folder.resolve("browser"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", folder.resolve("downloads").toString()));
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }
}
