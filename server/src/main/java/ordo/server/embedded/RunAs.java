package ordo.server.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs are started: it refuses to run as root and without a name in the user
 * table. Chosen by trying, since the other user may not be able to enter the folder, and a
 * container may lack user namespaces.
 *
 * @param prefix words before the command
 * @param owner user number that must own the data
 */
record RunAs(List<String> prefix, int owner) {
  /** The user that owns nothing, by number: distributions name its group differently. */
  private static final int NOBODY = 65534;

  private static final int ROOT = 0;
  private static final long TRY_SECONDS_MAX = 20;

  /** The words that run a program this way. */
  List<String> command(Path program, List<String> arguments) {
    var words = new ArrayList<>(prefix);
    words.add(program.toString());
    words.addAll(arguments);
    return words;
  }

  /**
   * The first way that can run {@code program} and write into {@code folder}, which then belongs to
   * its user.
   */
  static RunAs choose(Path program, Path folder, int user) throws IOException {
    var reasons = new ArrayList<String>();
    for (RunAs way : ways(user)) {
      if (user == ROOT) {
        way.own(folder);
      }
      String reason = way.tryOn(program, folder);
      if (reason.isEmpty()) {
        return way;
      }
      reasons.add(String.join(" ", way.prefix) + ": " + reason);
    }
    throw noWay(folder, reasons);
  }

  private void own(Path folder) throws IOException {
    if (FolderTree.ownerOf(folder) != owner) {
      FolderTree.giveTo(folder, owner, owner);
    }
  }

  private static IOException noWay(Path folder, List<String> reasons) {
    return new IOException(
        "embedded PostgreSQL: found no way to run it in "
            + folder
            + " ("
            + String.join("; ", reasons)
            + "); install util-linux, or set DATABASE_URL to use a PostgreSQL of your own");
  }

  private static List<RunAs> ways(int user) {
    RunAs inNamespace = new RunAs(List.of("unshare", "--user"), user);
    if (user != ROOT) {
      return List.of(new RunAs(List.of(), user), inNamespace);
    }
    String number = Integer.toString(NOBODY);
    return List.of(
        new RunAs(
            List.of("setpriv", "--reuid=" + number, "--regid=" + number, "--clear-groups"), NOBODY),
        inNamespace);
  }

  /** Empty when it works, else what it said. */
  private String tryOn(Path program, Path folder) throws IOException {
    try {
      return complaint(startTrial(program, folder));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting PostgreSQL", e);
    }
  }

  private Process startTrial(Path program, Path folder) throws IOException {
    var words = new ArrayList<>(prefix);
    words.addAll(
        List.of("sh", "-c", "id -un >/dev/null && test -w \"$1\" && \"$0\" --version >/dev/null"));
    words.add(program.toString());
    words.add(folder.toString());
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    ChildEnvironment.ofPostgres(System.getenv()).replaceIn(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String complaint(Process trial) throws IOException, InterruptedException {
    if (!trial.waitFor(TRY_SECONDS_MAX, TimeUnit.SECONDS)) {
      trial.destroyForcibly();
      return "no answer in " + TRY_SECONDS_MAX + " s";
    }
    String said = new String(trial.getInputStream().readAllBytes()).strip();
    return trial.exitValue() == 0 ? "" : said.isEmpty() ? "no access" : said;
  }
}
