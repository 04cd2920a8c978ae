package ordo.server.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ordo.model.ArtifactRef;
import ordo.model.Submission;
import ordo.server.auth.Caller;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.task.TaskClass;
import ordo.server.dispatch.task.TaskTypes;
import org.jdbi.v3.core.statement.Query;

/** Many jobs in one statement over arrays. */
final class JobSql {
  private static final String INSERT =
      """
      WITH asked AS MATERIALIZED (
          SELECT a.n, coalesce(a.id, nextval('job_id_seq')) AS id, a.recipe_id, a.params,
                 a.who, a.token_id, a.origin, a.priority,
                 row_number() OVER (PARTITION BY a.token_id ORDER BY a.n) AS nth
          FROM unnest(:ids, :recipes, :params, :callers, :tokens, :origins, :priorities)
              WITH ORDINALITY AS a (id, recipe_id, params, who, token_id, origin, priority, n)
      ), declared AS MATERIALIZED (
          SELECT a.id AS job_id, o.ord, o.name, o.path, o.overwrite
          FROM unnest(:outputJobs, :outputOrds, :outputNames, :outputPaths, :outputOverwrites)
              AS o (n, ord, name, path, overwrite)
          JOIN asked a ON a.n = o.n
      ), jobs AS (
          INSERT INTO job
              (id, token_id, recipe_id, priority, params, steps_open, deliveries_open)
          SELECT a.id, a.token_id, a.recipe_id, a.priority, CAST(a.params AS json),
                 (SELECT count(*)
                  FROM recipe_task r
                  WHERE r.recipe_id = a.recipe_id AND r.kind = 'step'),
                 (SELECT count(*) FROM declared d WHERE d.job_id = a.id)
          FROM asked a
      ), line AS MATERIALIZED (
          SELECT every.*, line_turn(every.type, every.capped) AS turn
          FROM (
              SELECT DISTINCT r.type, r.max_concurrency IS NOT NULL AS capped
              FROM (SELECT DISTINCT recipe_id FROM asked) a
              JOIN recipe_task r ON r.recipe_id = a.recipe_id
              UNION
              SELECT :deliveryType, true
              WHERE EXISTS (SELECT FROM declared)) every
      ), held AS MATERIALIZED (
          -- In one order, so that two batches never wait for each other.
          SELECT id, 1000 / weight AS quantum,
                 greatest(start, (SELECT min(turn) FROM line)) AS start
          FROM token
          WHERE id IN (SELECT token_id FROM asked)
          ORDER BY id
          FOR NO KEY UPDATE
      ), advanced AS (
          UPDATE token t
          SET start = h.start + h.quantum * (SELECT count(*) FROM asked WHERE token_id = h.id)
          FROM held h
          WHERE t.id = h.id
      ), given AS MATERIALIZED (
          SELECT a.id AS job_id, i.*
          FROM unnest(:inputJobs, :inputNames, :inputTypes, :inputUris, :inputDirectories,
                      :inputHashes, :inputMetadata, :inputSizes)
              AS i (n, name, type, uri, directory, hash, metadata, size)
          JOIN asked a ON a.n = i.n
      ), sizes AS MATERIALIZED (
          SELECT job_id, jsonb_object_agg(name, size) AS by_name
          FROM given
          GROUP BY job_id
      ), tasks AS (
          INSERT INTO task
              (job_id, ord, kind, name, type, unmet, dependents, priority, max_concurrency, turn,
               ready_at, input_bytes, class)
          SELECT a.id, r.ord, r.kind, r.name, r.type, r.unmet, r.dependents, a.priority,
                 r.max_concurrency,
                 greatest(h.start, line.turn)
                     + coalesce(h.quantum, 1000) * (a.nth - 1 + row_number() OVER (
                         PARTITION BY a.id, r.type, r.max_concurrency IS NOT NULL
                         ORDER BY r.ord)),
                 CASE WHEN r.unmet = 0 THEN clock_timestamp() END,
                 sized.bytes,
                 coalesce(fit.rank, 0)
          FROM asked a
          JOIN recipe_task r ON r.recipe_id = a.recipe_id
          LEFT JOIN sizes s ON s.job_id = a.id
          CROSS JOIN LATERAL (
              SELECT CASE WHEN r.unmet = 0 THEN r.type END AS type,
                     CAST(sum(CAST(s.by_name ->> slot.value AS bigint)) AS bigint) AS bytes
              FROM json_each_text(r.inputs) slot
              WHERE r.unmet = 0) sized
          LEFT JOIN LATERAL (
              %s) fit ON true
          JOIN line
              ON line.type = r.type
             AND line.capped = (r.max_concurrency IS NOT NULL)
          LEFT JOIN held h ON h.id = a.token_id
          UNION ALL
          SELECT d.job_id, d.ord, 'delivery', d.name, :deliveryType, 1, '{}', a.priority,
                 :deliveriesMax,
                 greatest(h.start, line.turn)
                     + coalesce(h.quantum, 1000) * (a.nth - 1 + row_number() OVER (
                         PARTITION BY d.job_id
                         ORDER BY d.ord)),
                 NULL, NULL, 0
          FROM declared d
          JOIN asked a ON a.id = d.job_id
          JOIN line ON line.type = :deliveryType AND line.capped
          LEFT JOIN held h ON h.id = a.token_id
      ), artifacts AS (
          INSERT INTO artifact (job_id, name, type, uri, directory, hash, metadata, size)
          SELECT job_id, name, type, uri, directory, hash, CAST(metadata AS json), size
          FROM given
      ), outputs AS (
          INSERT INTO output (job_id, artifact_name, ord, path, overwrite)
          SELECT job_id, name, ord, path, overwrite
          FROM declared
      ), told AS (
          INSERT INTO event (job_id, ord, status, who, why, origin)
          SELECT id, NULL, 'pending', who, 'submitted', origin
          FROM asked
      )
      SELECT id
      FROM asked
      ORDER BY n
      """
          .formatted(TaskClass.SMALLEST);

  /**
   * @param id taken before; null: the next one
   * @param caller submits it
   */
  record NewJob(Long id, long recipe, Caller caller, Submission submission) {}

  private record Output(long n, int ord, ArtifactRef.StepOutput ref, Submission.Destination to) {}

  private record Input(long n, Submission.Input input) {}

  private JobSql() {}

  /** The ids of the jobs, in order. */
  static List<Long> insert(Session session, List<NewJob> jobs) {
    Query query =
        session
            .handle()
            .createQuery(INSERT)
            .bind("deliveryType", TaskTypes.DELIVERY)
            .bind("deliveriesMax", TaskTypes.DELIVERIES_RUNNING_MAX);
    column(query, "ids", Long.class, jobs, NewJob::id);
    column(query, "recipes", Long.class, jobs, NewJob::recipe);
    column(query, "callers", String.class, jobs, job -> job.caller().name());
    column(query, "tokens", Long.class, jobs, job -> job.caller().token());
    column(query, "origins", String.class, jobs, job -> job.caller().origin().orElse(null));
    column(query, "priorities", Integer.class, jobs, job -> job.submission().priority());
    column(query, "params", String.class, jobs, job -> job.submission().params().toString());
    bindOutputs(query, jobs);
    bindInputs(query, jobs);
    return query.mapTo(Long.class).list();
  }

  private static void bindOutputs(Query query, List<NewJob> jobs) {
    List<Output> outputs = outputs(jobs);
    column(query, "outputJobs", Long.class, outputs, Output::n);
    column(query, "outputOrds", Integer.class, outputs, Output::ord);
    column(query, "outputNames", String.class, outputs, output -> output.ref().toString());
    column(query, "outputPaths", String.class, outputs, output -> output.to().path().value());
    column(query, "outputOverwrites", Boolean.class, outputs, output -> output.to().overwrite());
  }

  private static List<Output> outputs(List<NewJob> jobs) {
    List<Output> outputs = new ArrayList<>();
    for (int n = 0; n < jobs.size(); n++) {
      Submission submission = jobs.get(n).submission();
      int ord = RecipeTasks.firstDeliveryOrd(submission.definition());
      for (var output : submission.outputs().entrySet()) {
        outputs.add(new Output(n + 1L, ord++, output.getKey(), output.getValue()));
      }
    }
    return outputs;
  }

  private static void bindInputs(Query query, List<NewJob> jobs) {
    List<Input> inputs = new ArrayList<>();
    for (int n = 0; n < jobs.size(); n++) {
      for (Submission.Input input : jobs.get(n).submission().inputs()) {
        inputs.add(new Input(n + 1L, input));
      }
    }
    column(query, "inputJobs", Long.class, inputs, Input::n);
    column(query, "inputNames", String.class, inputs, one -> one.input().ref().toString());
    column(query, "inputTypes", String.class, inputs, one -> one.input().source().type().name());
    column(query, "inputUris", String.class, inputs, one -> one.input().source().uri().value());
    column(
        query, "inputDirectories", Boolean.class, inputs, one -> one.input().source().directory());
    column(query, "inputHashes", String.class, inputs, one -> one.input().hash());
    column(query, "inputSizes", Long.class, inputs, one -> one.input().source().bytes());
    column(
        query,
        "inputMetadata",
        String.class,
        inputs,
        one -> one.input().metadata().map(Object::toString).orElse(null));
  }

  private static <R, T> void column(
      Query query, String name, Class<T> type, List<R> rows, Function<R, T> value) {
    query.bind(name, Column.of(type, rows.stream().map(value).toArray()));
  }
}
