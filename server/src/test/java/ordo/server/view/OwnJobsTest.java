package ordo.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Prefixes;
import ordo.server.auth.Scope;
import ordo.server.db.Database;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * A list of one token's jobs among many of others': what it reads does not grow with these. All
 * goes through one connection, whose rows read are counted.
 */
final class OwnJobsTest {
  private static final int OWN = 5;
  private static final int OTHERS = 3_000;
  private static final long TOKEN = 7;

  private static final Caller OWNER =
      new Caller(
          TOKEN,
          "ann",
          "token 7",
          Set.of(Scope.READ),
          Optional.of(new Prefixes(List.of(new StorePath("survey")))),
          0,
          Optional.empty());

  @Test
  void theListOfAnOwnerReadsItsOwnRowsAlone() throws IOException {
    try (TestDatabase test = TestDatabase.create();
        Database one = Database.open(test.address(), 1)) {
      EngineKit kit = new EngineKit(one);
      long first = kit.submit(new Pipeline().step("a")).value();
      for (int own = 1; own < OWN; own++) {
        kit.submit(new Pipeline().step("a"));
      }
      execute(one, "UPDATE job SET token_id = " + TOKEN);
      execute(
          one,
          """
          INSERT INTO job (recipe_id, params, steps_open, deliveries_open, token_id)
          SELECT recipe_id, params, steps_open, deliveries_open, n %% 3
          FROM job, generate_series(1, %d) n
          WHERE id = %d
          """
              .formatted(OTHERS, first));
      assertThatFewRowsAreRead(kit, one);
      execute(one, "ANALYZE");
      assertThatFewRowsAreRead(kit, one);
    }
  }

  private static void assertThatFewRowsAreRead(EngineKit kit, Database one) throws IOException {
    var jobs = new JobList(one);
    long before = read(kit, one);
    var out = new ByteArrayOutputStream();
    jobs.writeAll(OWNER, JobFilter.ALL, Optional.empty(), out);
    assertThat(out.toString(StandardCharsets.UTF_8).split("\"recipe_id\"")).hasSize(OWN + 1);
    jobs.page(OWNER, JobFilter.ALL, Optional.empty(), 20);
    assertThat(OWNER.onlyOf()).isEqualTo(OptionalLong.of(TOKEN));
    assertThat(read(kit, one) - before).as("rows of two lists").isBetween(2L * OWN, 200L);
  }

  private static long read(EngineKit kit, Database one) {
    execute(one, "SELECT pg_stat_force_next_flush()");
    return kit.count(
        "SELECT CAST(sum(idx_tup_fetch + seq_tup_read) AS bigint) FROM pg_stat_user_tables");
  }

  private static void execute(Database database, String sql) {
    database.useSession(session -> session.handle().execute(sql));
  }
}
