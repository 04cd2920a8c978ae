package ordo.bench.control;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser that notes when something was first seen: two frames after the page's elements
 * changed so, which is after they were painted.
 */
final class Chrome implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  /** Marks by name: performance.now() and Date.now(), each in ms. */
  private static final String WATCH =
      """
      window.seen = {};
      window.marks = {
        rows: () => document.querySelector('#list tbody tr'),
        pending: () => document.querySelector('#status')?.textContent.includes('pending'),
        running: () => document.querySelector('#status')?.textContent.includes('running'),
        success: () => document.querySelector('#status')?.textContent.includes('success'),
        news: () => document.querySelector('#news:not([hidden])'),
      };
      const look = () => {
        for (const [name, isThere] of Object.entries(window.marks)) {
          if (window.seen[name] !== undefined || !isThere()) continue;
          window.seen[name] = null;
          requestAnimationFrame(() => requestAnimationFrame(() => {
            window.seen[name] = [performance.now(), Date.now()];
          }));
        }
      };
      new MutationObserver(look).observe(document,
        { subtree: true, childList: true, attributes: true, characterData: true });
      """;

  private final ChromeDriver driver;
  private final URI page;

  private Chrome(ChromeDriver driver, URI page) {
    this.driver = driver;
    this.page = page;
  }

  /** Logged in at a server. @param folder for its profile */
  static Chrome open(Path folder, URI server) {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    var chrome =
        new Chrome(new ChromeDriver(service, options(folder)), server.resolve("/ordo/ui/"));
    chrome.driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    chrome.driver.get(chrome.page + "icon.svg");
    chrome.driver.executeScript(
        "sessionStorage.setItem('ordo-token', arguments[0])", BenchServer.TOKEN);
    return chrome;
  }

  private static ChromeOptions options(Path folder) {
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--window-size=1200,1000",
        "--user-data-dir=" + folder);
    return options;
  }

  /** Loads a view from nothing. @param isCold whether its files are fetched too */
  void load(String hash, boolean isCold) {
    driver.get("about:blank");
    if (isCold) {
      driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }
    driver.get(page + hash);
  }

  /** Forgets what was seen under these names. */
  void forget(String... names) {
    for (String name : names) {
      driver.executeScript("delete window.seen[arguments[0]]", name);
    }
  }

  /** When something was first painted. @return ms since the page began, and ms since 1970 */
  double[] seen(String name) {
    Object at =
        new WebDriverWait(driver, WAIT_MAX, Duration.ofMillis(20))
            .withMessage(() -> name + " of " + run("return document.body.innerText"))
            .until(any -> run("return window.seen['" + name + "']"));
    var both = (java.util.List<?>) at;
    return new double[] {
      ((Number) both.get(0)).doubleValue(), ((Number) both.get(1)).doubleValue()
    };
  }

  /** First contentful paint, ms since the page began, by the browser's own timeline. */
  double firstPaint() {
    return ((Number)
            new WebDriverWait(driver, WAIT_MAX)
                .until(
                    any ->
                        run(
                            "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime")))
        .doubleValue();
  }

  /** Bytes that came over the wire for the page's own files. */
  long weight() {
    return ((Number)
            run(
                "return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                    + ".filter((each) => each.name.includes('/ui/')).reduce((sum, each) => sum + each.encodedBodySize, 0)"))
        .longValue();
  }

  long rows() {
    return ((Number) run("return document.querySelectorAll('#list tbody tr').length")).longValue();
  }

  private Object run(String script) {
    return driver.executeScript(script);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
