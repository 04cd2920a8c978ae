package ordo.server.http;

import java.util.Optional;
import ordo.model.check.submission.RecipeLookup;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.contract.Contracts;
import ordo.server.access.JobAccess;
import ordo.server.auth.Authority;
import ordo.server.delivered.Removal;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.Classes;
import ordo.server.events.EventHub;
import ordo.server.events.PastEvents;
import ordo.server.fleet.DemandView;
import ordo.server.fleet.Fleets;
import ordo.server.health.Health;
import ordo.server.http.bytes.FileAnswer;
import ordo.server.http.client.ArtifactRoutes;
import ordo.server.http.client.CrsRoutes;
import ordo.server.http.client.DownloadRoutes;
import ordo.server.http.client.EventRoutes;
import ordo.server.http.client.ExecutorRoutes;
import ordo.server.http.client.GrantRoutes;
import ordo.server.http.client.HealthRoutes;
import ordo.server.http.client.JobListRoutes;
import ordo.server.http.client.JobRoutes;
import ordo.server.http.client.MetricsRoutes;
import ordo.server.http.client.NowRoutes;
import ordo.server.http.client.RecipeRoutes;
import ordo.server.http.client.StepRoutes;
import ordo.server.http.client.StoreRoutes;
import ordo.server.http.client.SubmitRoutes;
import ordo.server.http.client.TokenRoutes;
import ordo.server.http.client.TusRoutes;
import ordo.server.http.exchange.Routes;
import ordo.server.http.page.UiRoutes;
import ordo.server.http.share.ShareRoutes;
import ordo.server.http.share.SharedFiles;
import ordo.server.http.views.ViewRoutes;
import ordo.server.http.worker.AttemptRoutes;
import ordo.server.http.worker.FleetRoutes;
import ordo.server.http.worker.WorkerRoutes;
import ordo.server.lens.Lens;
import ordo.server.metrics.Measures;
import ordo.server.recipe.RecipeRegistry;
import ordo.server.share.Shares;
import ordo.server.submit.JobSubmission;
import ordo.server.submit.RetriedOutputs;
import ordo.server.token.Tokens;
import ordo.server.upload.GrantedUploads;
import ordo.server.upload.Products;
import ordo.server.upload.Uploads;
import ordo.server.view.CrsSearch;
import ordo.server.view.JobList;
import ordo.server.view.JobView;
import ordo.server.view.NowView;
import ordo.server.view.RowView;
import ordo.store.Store;

/**
 * The routes of an API, added group by group, each with what it calls. Filled by one thread, before
 * the API listens.
 */
public final class ApiRoutes {
  private final Routes open = new Routes();
  private final Routes guarded = new Routes();

  /** Those that need no token. */
  Routes open() {
    return open;
  }

  /** Those that need one. */
  Routes guarded() {
    return guarded;
  }

  public ApiRoutes page() {
    var page = new UiRoutes();
    page.addOpenTo(open);
    page.addTo(guarded);
    return this;
  }

  public ApiRoutes health(Health health) {
    new HealthRoutes(health).addTo(open);
    return this;
  }

  public ApiRoutes submission(
      SubmissionCheck check, JobSubmission submission, RecipeLookup recipes, JobAccess access) {
    new SubmitRoutes(check, submission, recipes, access).addTo(guarded);
    return this;
  }

  public ApiRoutes jobs(JobView view, Dispatch dispatch, RetriedOutputs retried) {
    new JobRoutes(view, dispatch, retried).addTo(guarded);
    return this;
  }

  public ApiRoutes jobList(JobList jobs) {
    new JobListRoutes(jobs).addTo(guarded);
    return this;
  }

  public ApiRoutes recipes(RecipeRegistry registry, Contracts contracts) {
    new RecipeRoutes(registry, contracts).addTo(guarded);
    return this;
  }

  public ApiRoutes executors(Contracts contracts) {
    new ExecutorRoutes(contracts).addTo(guarded);
    return this;
  }

  /** Of artifacts, outputs and what steps have said. */
  public ApiRoutes rows(RowView rows) {
    new ArtifactRoutes(rows).addTo(guarded);
    new StepRoutes(rows).addTo(guarded);
    return this;
  }

  /** What happens to jobs, as it happens. */
  public ApiRoutes events(EventHub hub, PastEvents past, RowView rows, Authority tokens) {
    new EventRoutes(hub, past, rows, tokens).addTo(guarded);
    return this;
  }

  public ApiRoutes metrics(Measures measures) {
    new MetricsRoutes(measures).addTo(guarded);
    return this;
  }

  /** Who works and on what. */
  public ApiRoutes now(NowView now) {
    new NowRoutes(now).addTo(guarded);
    return this;
  }

  public ApiRoutes crs(CrsSearch search) {
    new CrsRoutes(search).addTo(guarded);
    return this;
  }

  public ApiRoutes downloads(RowView rows, Store store, boolean redirects) {
    new DownloadRoutes(rows, new FileAnswer(store, redirects)).addTo(guarded);
    return this;
  }

  public ApiRoutes views(RowView rows, Store store, Lens lens) {
    new ViewRoutes(rows, store, lens).addTo(guarded);
    return this;
  }

  /** Of the store itself, and of what clients bring. */
  public ApiRoutes store(
      Store store, Uploads uploads, Removal removal, JobAccess access, boolean redirects) {
    var files = new FileAnswer(store, redirects);
    new StoreRoutes(store, uploads, removal, access, files).addTo(guarded);
    new TusRoutes(uploads).addTo(guarded);
    return this;
  }

  /** Of what clients bring right to the service behind the store. */
  public ApiRoutes grants(GrantedUploads uploads) {
    new GrantRoutes(uploads).addTo(guarded);
    return this;
  }

  /** Who may ask. */
  public ApiRoutes tokens(Tokens tokens) {
    new TokenRoutes(tokens).addTo(guarded);
    return this;
  }

  /** Of loops that start machines. */
  public ApiRoutes fleets(DemandView demand, Fleets fleets) {
    new FleetRoutes(demand, fleets).addTo(guarded);
    return this;
  }

  /**
   * What is open to whoever has its address.
   *
   * @param shares empty: nothing is
   */
  public ApiRoutes shares(RowView rows, Store store, Optional<Shares> shares) {
    new ShareRoutes(rows, shares).addTo(guarded);
    shares.ifPresent(all -> new SharedFiles(all, store).addOpenTo(open));
    return this;
  }

  /**
   * @param products of workers that do not share the store
   */
  public ApiRoutes workers(
      Dispatch dispatch, Store store, Authority tokens, Classes classes, Products products) {
    new WorkerRoutes(dispatch, store, tokens, classes).addTo(guarded);
    new AttemptRoutes(dispatch, store, products).addTo(guarded);
    return this;
  }
}
