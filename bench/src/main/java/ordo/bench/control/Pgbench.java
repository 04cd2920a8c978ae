package ordo.bench.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The same rows as a submit writes, one prepared statement and one commit a job, by PostgreSQL's
 * own load generator: what the database alone can do for clients that do not share commits.
 */
final class Pgbench {
  private static final String SCRIPT = "submit.sql";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private final Path program;
  private final DatabasePlace database;
  private final Path script;

  /** Where the database is, for a program that is no part of this one. */
  record DatabasePlace(String host, int port, String user, String password, String name) {}

  private Pgbench(Path program, DatabasePlace database, Path script) {
    this.program = program;
    this.database = database;
    this.script = script;
  }

  /** Empty where it is not installed. */
  static Optional<Pgbench> find(DatabasePlace database, Path folder) throws IOException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = Pgbench.class.getResourceAsStream(SCRIPT)) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return Optional.of(new Pgbench(program.get(), database, script));
  }

  /** Jobs per second. */
  double rate(int clients, Duration time) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            program.toString(),
            "--no-vacuum",
            "--protocol=prepared",
            "--file=" + script,
            "--client=" + clients,
            "--jobs=" + Math.min(clients, 2),
            "--time=" + time.toSeconds());
    builder.environment().put("PGHOST", database.host());
    builder.environment().put("PGPORT", Integer.toString(database.port()));
    builder.environment().put("PGUSER", database.user());
    builder.environment().put("PGPASSWORD", database.password());
    builder.environment().put("PGDATABASE", database.name());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(said);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IOException("pgbench: expected a rate, found: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static Optional<Path> program() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      List<Path> found =
          versions
              .map(version -> version.resolve("bin/pgbench"))
              .filter(Files::isExecutable)
              .sorted()
              .toList();
      return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
  }
}
