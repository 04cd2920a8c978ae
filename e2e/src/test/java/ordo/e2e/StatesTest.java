package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * What holds for every page but the 3-D view: its states, its times, small screens, the keyboard.
 */
@ExtendWith(SharedBrowser.class)
final class StatesTest {
  private static final int WEIGHT_BYTES_MAX = 60_000;

  /** Every control, by what a screen reader says of it; ids, which labels go by; and motion. */
  private static final String AUDIT =
      """
      const shown = (each) => each.checkVisibility() && !each.closest('dialog:not([open])');
      const named = (each) => each.getAttribute('aria-label') || each.textContent.trim() || each.labels?.length
        || each.title || each.querySelector('title, img[alt], [aria-label]');
      const controls = [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=button]')];
      const ids = [...document.querySelectorAll('[id]:not(template)')].map((each) => each.id);
      const moves = (each) => {
        const style = getComputedStyle(each);
        return style.animationName !== 'none' || Number.parseFloat(style.transitionDuration) > 0;
      };
      const all = (selector) => [...document.querySelectorAll(selector)];
      const isWide = document.documentElement.scrollWidth > innerWidth;
      return [...controls.filter((each) => shown(each) && !named(each)).map((each) => 'no name: ' + each.outerHTML),
        ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => 'twice: ' + id),
        ...all('*').filter(moves).map((each) => 'moves: ' + each.outerHTML.slice(0, 80)),
        ...(isWide ? ['wider than the screen: ' + document.documentElement.scrollWidth] : []),
        ...all('main button, main a.button, main select').filter((each) => shown(each)
          && each.offsetHeight < 24).map((each) => 'too small to hit: ' + each.outerHTML)]
      """;

  /**
   * Paths that begin so are answered by the page itself: null as if nobody were there, a number as
   * that status.
   */
  private static final String ANSWER =
      """
      window.real ??= window.fetch;
      window.fetch = (at, how) => {
        const path = String(at).replace(new URL('../', document.baseURI).href, '');
        const known = Object.entries(arguments_given).find(([start]) => path.startsWith(start));
        if (!known) return window.real(at, how);
        if (known[1] === null) return Promise.reject(new TypeError('away'));
        if (Number.isInteger(known[1])) return Promise.resolve(new Response('', { status: known[1] }));
        const headers = { 'Content-Type': 'application/json' };
        return Promise.resolve(new Response(JSON.stringify(known[1]), { headers }));
      };
      """;

  /** The first of the list's rows, which may be drawn anew at any time. */
  private static final String TIME = "document.querySelector('#list time')";

  private static List<Page> pages;

  private final Browser browser = SharedBrowser.get();

  /** One view, and what it shows once it has been read. */
  private record Page(String hash, String content) {}

  @BeforeAll
  static void aJobThatFails() throws IOException {
    Files.writeString(
        Files.createDirectories(SharedServer.store()).resolve("states.las"), "LASF, then a letter");
    ApiClient api = SharedServer.api();
    long id = api.submit(WorkedExample.read().webhook(null).input("states.las").body());
    long recipe = api.awaitEnd(id).at("/job/recipe_id").asLong();
    pages =
        List.of(
            new Page("#/jobs", "#list tr[data-job]"),
            new Page("#/jobs/" + id, "#dag .node"),
            new Page("#/compare?a=" + id + "&b=" + id, "#durations td"),
            new Page("#/recipes", "#list td"),
            new Page("#/recipes/" + recipe, "#chart canvas"),
            new Page("#/submit?recipe=clip-las", "#send"),
            new Page("#/store", "main td"),
            new Page("#/workers", "#list td"),
            new Page("#/system", "#checks td"),
            new Page("#/system/api", ".operation"),
            new Page("#/tokens", "#tokens-all"));
  }

  @Test
  void eachPageSaysThatTheServerIsAwayAndShowsItselfWhenItIsBack() throws IOException {
    for (Page page : pages) {
      answer("{'': null}");
      browser.go(page.hash());
      browser.await("#broken", "The server does not answer");
      browser.gone("#loading");
      answer("{}");
      run("document.querySelector('#broken:not([hidden]) button')?.click()"); // live ones ask
      // themselves
      browser.see(page.content());
      browser.gone("#broken");
    }
  }

  /** An address, what the page is answered there, and where it says what. */
  private static final String EMPTY_PAGES =
      """
      #/jobs | {'jobs': []} | #none | No jobs yet. Submit one here
      #/jobs?status=failed | {'jobs': []} | #none | No job is so.
      #/jobs/999999999 | {} | main | This server has no job of this number.
      #/compare?a=1 | {} | #broken | Not both of the jobs 1 and ? are on this server
      #/recipes | {'recipes': []} | #none | No recipe is stored yet. Write one below.
      #/recipes/999999 | {} | #broken | This server has no recipe 999999.
      #/recipes/1 | {'recipes/1/runs': []} | #no-runs | It has never run.
      #/submit | {'recipes': []} | #none | No recipe is stored yet.
      #/submit?recipe=no-such | {} | #unknown | This server has no recipe no-such.
      #/submit?job=999999999 | {} | #broken | There is no job 999999999 to run again.
      #/store | {'store': {folders: [], files: [], next: null}} | #none | Nothing lies here.
      #/store/no/such | {} | #broken | Nothing lies at no/such.
      #/workers | {'workers': [], 'steps': []} | #none | No worker is there, so jobs wait.
      #/workers?idle | {'steps': []} | #idle | Nothing runs.
      #/tokens | {'tokens': []} | #no-tokens | No token but the server's own.
      #/system | {'health': {status: 'away', error: 'no disk', checks: {}, age_seconds: {}, about: {}}}\
       | #verdict | Jobs are not taken: no disk
      #/system/api?q=no-such-word | {} | #count | No route has these words.
      """;

  @Test
  void whereThereIsNothingAPageSaysSoAndWhatToDo() {
    for (String line : EMPTY_PAGES.lines().toList()) {
      String[] page = line.split(" \\| ");
      answer(page[1]);
      browser.go(page[0]);
      browser.await(page[2], page[3]);
    }
  }

  @Test
  void aTokenThatEndsIsAskedForAndEachPageComesBack() throws IOException {
    for (Page page : pages) {
      browser.go(page.hash());
      browser.see(page.content());
      answer("{'': 401}");
      run("dispatchEvent(new Event('hashchange'))");
      browser.await(".error", "This token is not valid.");
      answer("{}");
      browser.giveToken();
      browser.see(page.content());
      assertThat(run("return location.hash")).isEqualTo(page.hash());
    }
  }

  @Test
  void timesAreLocalUtcOrRelativeOnEveryPageAndAfterAReload() {
    browser.emulate("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
    browser.go("#/recipes");
    browser.await("main", "Of types"); // the list before had times too
    String at = (String) browser.await(TIME + ".dateTime");
    choose("local");
    browser.await(
        TIME
            + ".textContent === new Date('"
            + at
            + "').toLocaleString(undefined,"
            + " { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Tokyo' })");
    choose("utc");
    String utc = at.substring(0, 19).replace('T', ' ') + " UTC";
    browser.await(TIME + ".textContent === '" + utc + "'");
    browser.driver().navigate().refresh();
    browser.await("#list", utc);
    choose("relative");
    browser.await(
        TIME + ".textContent.endsWith(' ago') && " + TIME + ".title.endsWith('" + utc + "')");
    browser.go(pages.get(1).hash());
    browser.await(".facts", " ago");
    browser.emulate("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
  }

  private void choose(String zone) {
    browser.see(By.id("zone"));
    run(
        "const s = document.getElementById('zone'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
        zone);
  }

  @Test
  void eachPageFitsAPhoneIsLightNamesItsControlsAndMovesNothingWhereThatIsAsked()
      throws IOException {
    browser.emulate(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    browser.emulate(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                Map.of("name", "prefers-color-scheme", "value", "dark"))));
    for (Page page : pages) {
      browser.load(page.hash());
      browser.see(page.content());
      assertThat((List<?>) run(AUDIT)).as(page.hash()).isEmpty();
      assertThat(weight()).as(page.hash()).isBetween(10_000L, (long) WEIGHT_BYTES_MAX);
      browser.photograph("phone" + page.hash().replaceAll("\\W+", "-"));
    }
  }

  /** Bytes of the page's own files as they are sent, whatever of it this browser had. */
  private long weight() {
    return ((Number)
            run(
                "return [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
                    + ".filter((each) => each.name.includes('/ui/')).reduce((sum, each) => sum + each.encodedBodySize, 0)"))
        .longValue();
  }

  @Test
  void aStepIsFoundByTheKeysAlone() {
    browser.go(pages.get(1).hash());
    browser.see("#dag .node");
    browser.type("?");
    browser.await("#keys", "select the job");
    browser.type(Keys.ESCAPE);
    browser.gone("#keys");
    run("document.getElementById('main').focus()");
    tabTo(".node");
    browser.enter();
    browser.see("#step .title");
    tabTo("#gantt button");
    assertThat(run("return document.activeElement.getAttribute('aria-pressed')")).isNotNull();
    run("document.activeElement.blur(); scrollTo(0, 0); document.body.focus()");
    tabTo("#step .log a, #step input");
  }

  /** As often as Tab must be pressed, but not for ever. */
  private void tabTo(String selector) {
    for (int tabs = 0; tabs < 60; tabs++) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      if (Boolean.TRUE.equals(
          run("return document.activeElement.matches(arguments[0])", selector))) {
        return;
      }
    }
    throw new AssertionError("no way by Tab to " + selector);
  }

  private void answer(String answers) {
    run(ANSWER.replace("arguments_given", "(" + answers + ")"));
  }

  private Object run(String script, Object... given) {
    return browser.driver().executeScript(script, given);
  }
}
