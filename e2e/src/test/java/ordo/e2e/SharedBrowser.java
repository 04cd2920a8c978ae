package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.store.FileTree;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One browser for all test classes of a process, started on first use, ended with the process. As
 * an extension it lets each test begin logged in, in a window of one size, with nothing that
 * another left behind; and after each the policy must have forbidden nothing, and no script have
 * failed.
 */
final class SharedBrowser implements BeforeEachCallback, AfterEachCallback {
  private static Browser one;

  /** Skips the test where Chromium is not installed, but in CI. */
  static synchronized Browser get() {
    if (one == null) {
      one = open();
    }
    return one;
  }

  private static Browser open() {
    try {
      Path folder = Files.createTempDirectory("ordo-browser");
      Browser opened = Browser.open(folder);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> end(opened, folder), "end of the shared browser"));
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Browser browser, Path folder) {
    browser.close();
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    get().reset();
    get().logIn();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    assertThat(get().faults()).isEmpty();
  }
}
