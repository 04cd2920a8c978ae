package ordo.server.embedded;

import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL is told at each start; no configuration file is edited. */
enum Settings {
  /** A commit that was answered survives a power cut. */
  DURABLE(
      "fsync=on",
      "full_page_writes=on",
      "synchronous_commit=on",
      "max_wal_size=2GB",
      "checkpoint_timeout=10min"),
  /** For tests: survives the end of a process, not of the machine. */
  FOR_TESTS("fsync=off", "full_page_writes=off", "synchronous_commit=off");

  /** Room for the pool of a server and for a person who looks. */
  private static final int CONNECTIONS_MAX = 100;

  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "max_connections=" + CONNECTIONS_MAX,
          "shared_buffers=128MB",
          "jit=off",
          // Failed statements are told to their caller; the log keeps what happens to the server.
          "log_min_messages=log",
          "log_checkpoints=off",
          "timezone=UTC",
          "log_timezone=UTC");

  private final List<String> own;

  Settings(String... own) {
    this.own = List.of(own);
  }

  /** For tests: ends with the process whose thread starts it, however that ends. */
  List<String> prefix() {
    return this == FOR_TESTS ? List.of("setpriv", "--pdeathsig", "INT") : List.of();
  }

  List<String> arguments(int port) {
    var words = new ArrayList<String>();
    for (String setting : ALWAYS) {
      words.addAll(List.of("-c", setting));
    }
    for (String setting : own) {
      words.addAll(List.of("-c", setting));
    }
    words.addAll(List.of("-c", "port=" + port));
    return words;
  }
}
