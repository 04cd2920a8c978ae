package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser that looks at the shared server's pages, logged in; it remembers what the policy
 * forbade.
 */
final class Browser implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int SHOWN_MAX = 1_500;
  private static final Dimension WINDOW = new Dimension(1200, 1000);

  /** Kept beside what the page keeps, so that it outlives a reload. */
  private static final String WATCH =
      """
      (() => {
        const note = (text) => {
          try { localStorage.setItem('faults', (localStorage.getItem('faults') ?? '') + text + '\n'); } catch { }
        };
        document.addEventListener('securitypolicyviolation',
          (event) => note('forbidden: ' + event.violatedDirective + ' ' + event.blockedURI));
        window.addEventListener('error', (event) => note('failed: ' + event.message));
        window.addEventListener('unhandledrejection', (event) => note('nobody caught: ' + event.reason));
      })()
      """;

  private final ChromeDriver driver;

  private final Path folder;

  private Browser(ChromeDriver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /**
   * Skips the test where Chromium is not installed, but in CI.
   *
   * @param folder where its profile and its downloads lie
   */
  static Browser open(Path folder) {
    assumeTrue(
        Files.isExecutable(DRIVER) || "true".equals(System.getenv("CI")),
        "Chromium is not installed (package chromium-driver): the pages are not looked at");
    var browser = new Browser(new ChromeDriver(service(), options(folder)), folder);
    browser.driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    return browser;
  }

  /** Where a file of this name is saved. */
  Path download(String name) {
    return downloads(folder).resolve(name);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** One window for all tests, and a device that is nothing but itself. */
  void reset() {
    emulate("Emulation.clearDeviceMetricsOverride", Map.of());
    emulate("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
    emulate("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    driver.manage().window().setSize(WINDOW);
  }

  void emulate(String what, Map<String, Object> how) {
    driver.executeCdpCommand(what, how);
  }

  /** The page as it is to whoever has given the token before. */
  void logIn() throws IOException {
    forget();
    driver.executeScript("sessionStorage.setItem('ordo-token', arguments[0])", token());
    driver.get(SharedServer.process().address() + "/ui/");
    see(By.cssSelector("#menu a"));
  }

  /** The page as it is to a newcomer, who gives the token. */
  void arrive() throws IOException {
    forget();
    driver.get(SharedServer.process().address() + "/");
    giveToken();
    see(By.cssSelector("#menu a"));
  }

  /** Also where the form is drawn anew meanwhile. */
  void giveToken() throws IOException {
    String token = token();
    act(By.id("token"), field -> type(field, token));
    act(By.cssSelector("form button"), WebElement::click);
  }

  private static void type(WebElement field, String text) {
    field.clear();
    field.sendKeys(text);
    if (!text.equals(field.getDomProperty("value"))) {
      throw new StaleElementReferenceException("it was drawn anew, or typed in by another");
    }
  }

  /** What the page keeps in a browser, by a file of its origin that runs no script. */
  private void forget() {
    driver.get(SharedServer.process().address() + "/ui/icon.svg");
    driver.executeScript("sessionStorage.clear(); localStorage.clear()");
  }

  private static String token() throws IOException {
    return Files.readString(SharedServer.data().resolve("token")).strip();
  }

  /** Another view, by its address below the page's. */
  void go(String hash) {
    driver.executeScript("location.hash = arguments[0]", hash);
  }

  /** A phone's screen and fingers. */
  void asPhone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
  }

  void asDesktop() {
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** What scripts hold, after all that is garbage was let go. */
  long heapBytes() {
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    Object used = driver.executeScript("return performance.memory.usedJSHeapSize");
    return ((Number) used).longValue();
  }

  /** The same from nothing, as by a link from elsewhere. */
  void load(String hash) {
    driver.get("about:blank");
    driver.get(SharedServer.process().address() + "/ui/" + hash);
  }

  WebElement see(By what) {
    return until().until(ExpectedConditions.visibilityOfElementLocated(what));
  }

  WebElement see(String selector) {
    return see(By.cssSelector(selector));
  }

  void gone(String selector) {
    until().until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(selector)));
  }

  void await(String selector, String text) {
    until()
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
  }

  /** What an expression of the page is, as soon as it is something. */
  Object await(String expression) {
    return until()
        .ignoring(JavascriptException.class)
        .until(any -> driver.executeScript("return " + expression));
  }

  /** Waits for as long as a file is not there whole: its name is there before its bytes are. */
  void await(Path file) {
    until().until(any -> file.toFile().length() > 0);
  }

  void press(String label) {
    click("button[aria-label='" + label + "']");
  }

  /** As a hand does: what a page draws anew in between is pressed where it then is. */
  void click(String selector) {
    act(By.cssSelector(selector), WebElement::click);
  }

  /** As soon as it can be acted on; again where it is drawn anew between the look and the act. */
  private void act(By what, Consumer<WebElement> act) {
    until()
        .ignoring(StaleElementReferenceException.class)
        .ignoring(ElementNotInteractableException.class)
        .until(
            any -> {
              WebElement found = ExpectedConditions.elementToBeClickable(what).apply(driver);
              if (found != null) {
                act.accept(found);
              }
              return found != null;
            });
  }

  /** Types keys that no field takes. */
  void type(CharSequence... keys) {
    driver.findElement(By.tagName("body")).sendKeys(keys);
  }

  void enter() {
    driver.switchTo().activeElement().sendKeys(Keys.ENTER);
  }

  /** What the page's policy forbade since the browser forgot all. */
  List<String> forbidden() {
    return faults().stream().filter(each -> each.startsWith("forbidden")).toList();
  }

  /** The same, and the scripts that failed. */
  List<String> faults() {
    String noted = (String) driver.executeScript("return localStorage.getItem('faults')");
    return noted == null ? List.of() : noted.lines().toList();
  }

  /** What a body answers that is given a module of the page as {@code m}. */
  Object run(String module, String body) {
    return run(module, body, "");
  }

  /** As {@link #run(String, String)}, of a body that is {@code given} a text. */
  Object run(String module, String body, String given) {
    driver.manage().timeouts().scriptTimeout(WAIT_MAX);
    Object answer =
        driver.executeAsyncScript(
            "const given = arguments[1]; const done = arguments[2];"
                + " import(new URL(arguments[0], document.baseURI))"
                + ".then(async (m) => {"
                + body
                + "}).then((value) => done({value}), (failure) => done({failure: String(failure)}))",
            module,
            given);
    Map<?, ?> said = (Map<?, ?>) answer;
    assertThat(said.get("failure")).isNull();
    return said.get("value");
  }

  /** Kept beside the test's other results, to be looked at. */
  void photograph(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Path downloads(Path folder) {
    return folder.resolve("downloads");
  }

  private WebDriverWait until() {
    return new WebDriverWait(driver, WAIT_MAX, POLL) {
      @Override
      protected RuntimeException timeoutException(String message, Throwable last) {
        return super.timeoutException(message + "; " + shown(), last);
      }
    };
  }

  /** For whoever sees nothing of a failed test but its message. */
  String shown() {
    Object text =
        driver.executeScript(
            "return document.body.innerText.replace(/\\s+/g, ' ').slice(0, arguments[0])",
            SHOWN_MAX);
    return "the page %s shows, with faults %s: %s"
        .formatted(driver.getCurrentUrl(), faults(), text);
  }

  private static ChromeOptions options(Path folder) {
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
        "prefs", Map.of("download.default_directory", downloads(folder).toString()));
    return options;
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(DRIVER.toFile())
        .usingAnyFreePort()
        .build();
  }
}
