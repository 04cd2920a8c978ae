package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of tokens in a real browser: one is made, shown once, and revoked. */
@ExtendWith(SharedBrowser.class)
final class TokensPageTest {
  private final Browser browser = SharedBrowser.get();

  @Test
  void aTokenIsMadeShownOnceAndRevoked() throws IOException {
    browser.go("#/tokens");
    browser.await("#main", "A token more");
    browser.see("#name").sendKeys("survey-team");
    browser.see("#prefixes").sendKeys("survey");
    browser.click("#main form button");
    browser.await("#made", "Copy it now");
    assertThat(browser.see("#made code").getText()).startsWith("ordo_");
    browser.await("#main table", "survey-team");
    browser.photograph("tokens");
    browser.press("Revoke survey-team");
    browser.click("#confirm .primary");
    browser.await("#state", "Revoked survey-team");
    browser.gone("button[aria-label='Revoke survey-team']");
    assertThat(SharedServer.api().get("tokens").json().toString()).doesNotContain("survey-team");
  }
}
