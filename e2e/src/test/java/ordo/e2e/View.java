package ordo.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The 3-D view of one job's artifacts in a browser: opened, waited for, looked at. */
final class View {
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String CANVAS = "#canvas";

  private final Browser browser;
  private final long job;

  View(Browser browser, long job) {
    this.browser = browser;
    this.job = job;
  }

  /** Few points in a small canvas: software draws them fast. */
  void open(String artifact, String query) {
    openPlain(artifact, "?budget=60000&edl=0" + query);
  }

  /** As somebody comes to it. */
  void openPlain(String artifact, String query) {
    browser.go("#/jobs");
    browser.see("#list");
    browser.go("#/jobs/" + job + "/view/" + artifact + query);
    await("complete");
  }

  void await(String state) {
    await("document.querySelector('#canvas')?.dataset.state === '" + state + "'", true);
  }

  /** Waits until an expression of the page is what it must be. */
  void await(String expression, Object expected) {
    new WebDriverWait(browser.driver(), WAIT_MAX, POLL)
        .withMessage(() -> expression + " is " + run("return " + expression))
        .until(any -> expected.equals(run("return " + expression)));
  }

  Object run(String script, Object... given) {
    return browser.driver().executeScript(script, given);
  }

  String address() {
    return (String) run("return location.hash");
  }

  WebElement canvas() {
    return browser.see(CANVAS);
  }

  String data(String name) {
    return canvas().getDomAttribute("data-" + name);
  }

  void type(CharSequence keys) {
    canvas().sendKeys(keys);
  }

  /** A click by pixels from the canvas's middle. */
  void click(int right, int down) {
    new Actions(browser.driver()).moveToElement(canvas(), right, down).click().perform();
  }

  void colour(String mode) {
    run(
        "const select = document.querySelector('#color'); select.value = arguments[0];"
            + " select.dispatchEvent(new Event('change'))",
        mode);
    await("document.querySelector('#canvas').dataset.colour", mode);
  }

  /** The canvas without what lies over it, nor the frame that shows where the focus is. */
  BufferedImage picture() throws IOException {
    run("document.activeElement?.blur()");
    run(
        "for (const each of document.querySelectorAll('#stage > :not(#canvas)'))"
            + " each.style.visibility = 'hidden'");
    run(
        "window.drawnOnce = 0; requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnOnce = 1; }))");
    await("window.drawnOnce", 1L);
    byte[] whole = canvas().getScreenshotAs(OutputType.BYTES);
    run("for (const each of document.querySelectorAll('#stage > *')) each.style.visibility = ''");
    return ImageIO.read(new ByteArrayInputStream(whole));
  }

  /** The picture, kept beside the test's other results to be looked at. */
  BufferedImage picture(String name) throws IOException {
    BufferedImage picture = picture();
    Path folder = Files.createDirectories(Path.of("target"));
    ImageIO.write(picture, "png", folder.resolve("view-" + name + ".png").toFile());
    return picture;
  }

  /** Whether a pixel is not the ground's colour, light or dark. */
  static boolean isDrawn(int rgb) {
    int plain = rgb & 0xffffff;
    return plain != 0xe4e8ec && plain != 0x39424d;
  }

  static IntPredicate drawn(IntPredicate also) {
    return rgb -> isDrawn(rgb) && also.test(rgb);
  }

  static boolean isGrey(int rgb) {
    return (rgb >> 16 & 255) == (rgb >> 8 & 255) && (rgb >> 8 & 255) == (rgb & 255);
  }

  /** Pixels that are drawn farther from the middle than the box reaches. */
  static long drawnOutside(BufferedImage picture, double reach) {
    long found = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        double far =
            Math.max(
                Math.abs(x - picture.getWidth() / 2.0), Math.abs(y - picture.getHeight() / 2.0));
        found += far > reach && isDrawn(picture.getRGB(x, y)) ? 1 : 0;
      }
    }
    return found;
  }

  static double share(BufferedImage picture, IntPredicate counts) {
    long found = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        found += counts.test(picture.getRGB(x, y)) ? 1 : 0;
      }
    }
    return (double) found / picture.getWidth() / picture.getHeight();
  }

  /** Share of the pixels that differ. */
  static double difference(BufferedImage one, BufferedImage other) {
    long found = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        found += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return (double) found / one.getWidth() / one.getHeight();
  }

  /**
   * Bytes as they were sent of what lies below a path and was asked for before a file was, but for
   * what is fetched beside it.
   */
  int bytesBefore(String path, String file) {
    Object bytes =
        run(
            """
            const all = performance.getEntriesByType('resource');
            const last = all.find(({ name }) => name.endsWith(arguments[1])).startTime;
            return all.filter(({ name, startTime }) => name.includes(arguments[0])
                && !name.endsWith('/elsewhere.js') && startTime < last)
              .reduce((sum, each) => sum + each.encodedBodySize, 0)
            """,
            path,
            file);
    return ((Number) bytes).intValue();
  }

  WebElement find(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }
}
