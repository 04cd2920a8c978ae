package ordo.e2e;

import java.nio.file.Path;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The form of a job, as the browser shows it. */
record Form(Browser browser) {
  /** A control by what the list of problems calls it. */
  WebElement field(String name) {
    return browser.see("[data-name='" + name + "']");
  }

  String valueOf(String name) {
    return field(name).getDomProperty("value");
  }

  /** What is said of a control's text. */
  String saidOf(WebElement control) {
    String described = control.getDomAttribute("aria-describedby");
    return browser.see(By.id(described.replaceFirst("^.* ", ""))).getText();
  }

  void write(String name, String text) {
    WebElement control = field(name);
    control.clear();
    control.sendKeys(text);
  }

  void choose(String recipe, String step) {
    browser.see("#recipe").sendKeys(recipe);
    browser.await("#drawing", step);
  }

  /** A CRS by its words, by the keys alone, as ARIA's combobox is used. */
  void chooseCrs(String name, String words, String code) {
    WebElement control = field(name);
    control.sendKeys(words);
    browser.await("[role=option]", words);
    control.sendKeys(Keys.ARROW_DOWN, Keys.ESCAPE);
    control.clear();
    control.sendKeys(code);
    browser.await("[role=option]", code);
    control.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
  }

  /** The file of an upload; what the browser's own dialog would give. */
  void bring(Path file) {
    browser.see("#bring button");
    browser
        .driver()
        .findElement(By.cssSelector("#bring input[type=file]"))
        .sendKeys(file.toString());
  }
}
