package ordo.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: line 1 process id, 4 port, 8 state (PostgreSQL's {@code
 * miscadmin.h}, "lock file line numbers").
 *
 * @param ready whether the server takes connections
 */
record PostmasterFile(long pid, int port, boolean ready) {
  private static final int PORT_LINE = 3;
  private static final int STATE_LINE = 7;

  /** Empty when there is no file, or when it is not written whole yet. */
  static Optional<PostmasterFile> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
      return Optional.of(
          new PostmasterFile(
              Long.parseLong(lines.getFirst().strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip()),
              ready));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The process, when it is alive and a PostgreSQL; a number may have been given to another. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(_ -> isPostgres());
  }

  private boolean isPostgres() {
    try {
      String command = Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
      return command.equals("postgres") && !isDead();
    } catch (IOException e) {
      return false;
    }
  }

  /** Killed, yet still listed until its parent has taken notice. */
  private boolean isDead() throws IOException {
    String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
    char state = status.charAt(status.lastIndexOf(')') + 2);
    return state == 'Z' || state == 'X';
  }
}
