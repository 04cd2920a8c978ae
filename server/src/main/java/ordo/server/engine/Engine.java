package ordo.server.engine;

import java.util.List;
import java.util.stream.Stream;
import ordo.model.contract.Contracts;
import ordo.server.db.Database;
import ordo.server.deliver.DeliveryRunner;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.hook.WebhookRunner;
import ordo.server.hook.WebhookSender;
import ordo.server.loop.Watched;
import ordo.server.submit.JobSubmission;
import ordo.server.upkeep.Upkeep;
import ordo.server.view.JobList;
import ordo.server.view.JobView;
import ordo.server.view.RowView;
import ordo.store.Store;

/** One server's engine: verbs for the routes, and services that run between start and close. */
public final class Engine implements AutoCloseable {
  private final Dispatch dispatch;
  private final JobSubmission submission;
  private final Views views;
  private final Services services;

  /** What an engine stands on; it closes none of it. */
  public record Ground(
      Database database, Contracts contracts, Store store, WebhookSender webhooks) {}

  /** What clients read. */
  public record Views(JobView job, JobList jobs, RowView rows) {}

  private record Services(List<ServerLoop> loops, Upkeep upkeep) {}

  public Engine(Ground ground, LeaseTerms terms) {
    Database database = ground.database();
    this.dispatch = new Dispatch(database, terms);
    this.submission = new JobSubmission(database, ground.contracts(), dispatch::ready);
    this.views = new Views(new JobView(database), new JobList(database), new RowView(database));
    var access = new WebhookRunner.Access(database, views.job(), ground.webhooks());
    this.services =
        new Services(
            List.of(
                DeliveryRunner.loop(
                    ground.store(), new Delivered(database, ground.store()), dispatch, terms),
                WebhookRunner.loop(access, dispatch, terms)),
            new Upkeep(database, dispatch, submission, terms));
  }

  public Dispatch dispatch() {
    return dispatch;
  }

  public JobSubmission submission() {
    return submission;
  }

  public Views views() {
    return views;
  }

  /** Once workers can reach the server. */
  public void start() {
    dispatch.start();
    services.loops().forEach(ServerLoop::start);
    services.upkeep().start();
  }

  /** The loops, as readiness looks at them. */
  public List<Watched> watched() {
    return Stream.of(
            dispatch.watched(),
            services.loops().stream().flatMap(loop -> loop.watched().stream()).toList(),
            List.of(services.upkeep().watched()))
        .flatMap(List::stream)
        .toList();
  }

  /** Ends waiting claims first, so that nobody who waits holds up the stop. Idempotent, bounded. */
  @Override
  public void close() {
    dispatch.endWaits();
    services.upkeep().close();
    services.loops().forEach(ServerLoop::close);
    dispatch.close();
  }
}
