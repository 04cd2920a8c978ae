package ordo.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.contract.Contracts;
import ordo.model.contract.Needs.Weight;
import ordo.server.access.JobAccess;
import ordo.server.db.Database;
import ordo.server.deliver.Audit;
import ordo.server.deliver.DeliveryRunner;
import ordo.server.delivered.Delivered;
import ordo.server.delivered.Removal;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.Classes;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.events.EventHub;
import ordo.server.events.PastEvents;
import ordo.server.fleet.DemandView;
import ordo.server.fleet.Fleets;
import ordo.server.health.Health;
import ordo.server.hook.WebhookRunner;
import ordo.server.hook.WebhookSender;
import ordo.server.http.ApiRoutes;
import ordo.server.http.ApiServer;
import ordo.server.http.HttpSettings;
import ordo.server.lens.Lens;
import ordo.server.lens.LensPlace;
import ordo.server.loop.BackgroundService;
import ordo.server.metrics.Measures;
import ordo.server.recipe.RecipeRegistry;
import ordo.server.share.Shares;
import ordo.server.submit.InputsInStore;
import ordo.server.submit.JobSubmission;
import ordo.server.submit.OutputsInStore;
import ordo.server.submit.RetriedOutputs;
import ordo.server.token.Tokens;
import ordo.server.upkeep.Retention;
import ordo.server.upkeep.StagingSweep;
import ordo.server.upkeep.StoreSweep;
import ordo.server.upkeep.Upkeep;
import ordo.server.upload.GrantedUploads;
import ordo.server.upload.Products;
import ordo.server.upload.UploadSweep;
import ordo.server.upload.Uploads;
import ordo.server.view.CrsSearch;
import ordo.server.view.JobList;
import ordo.server.view.JobView;
import ordo.server.view.NowView;
import ordo.server.view.RowView;
import ordo.store.Store;

/**
 * One server over a database and a store: what is made of what stands here, from the ground up.
 * Nothing runs until {@link #start}; database and store are whoever's that opened them.
 */
public final class ControlPlane {
  /**
   * @param uploadBytesMax of one file that a client brings
   * @param shares whether clients may open artifacts to whoever has an address
   * @param redirects whether command-line clients are sent to the store's service for bytes
   * @param classes of machines
   */
  public record Limits(
      LeaseTerms leases, long uploadBytesMax, boolean shares, boolean redirects, Classes classes) {}

  /**
   * What goes out of the server, and what is asked before.
   *
   * @param hooks sends them
   * @param audit of data sets that are delivered
   */
  public record Outgoing(WebhookSender hooks, Audit audit) {}

  private final Contracts contracts;
  private final Database database;
  private final Store store;
  private final Classes classes;

  // what is asked before a job is taken
  private final RecipeRegistry recipes;
  private final SubmissionCheck check;
  private final RetriedOutputs retried;

  // the verbs
  private final Dispatch dispatch;
  private final JobSubmission submission;

  // what clients read
  private final JobView view;
  private final JobList jobs;
  private final RowView rows;
  private final EventHub events;
  private final PastEvents past;
  private final Measures measures;
  private final DemandView demand;

  // what clients bring, and take away
  private final boolean redirects;
  private final Uploads uploads;
  private final GrantedUploads granted;
  private final Removal removal;
  private final Optional<Shares> shares;

  // what works without being asked, in the order of its start
  private final Map<String, BackgroundService> services = new LinkedHashMap<>();

  /**
   * @param limits of workers' leases and of what clients bring
   */
  public ControlPlane(
      Contracts contracts, Database database, Store store, Outgoing outgoing, Limits limits) {
    LeaseTerms terms = limits.leases();
    this.contracts = contracts;
    this.database = database;
    this.store = store;
    this.classes = limits.classes();

    var delivered = new Delivered(database, store);
    var outputs = new OutputsInStore(store, delivered);
    var lookups = new SubmissionCheck.Lookups(new InputsInStore(store), outputs);
    this.recipes = new RecipeRegistry(database);
    this.check = new SubmissionCheck(contracts, recipes, lookups);
    this.retried = new RetriedOutputs(database, outputs);

    this.dispatch = new Dispatch(database, terms, classes);
    this.submission = new JobSubmission(database, contracts, dispatch::ready);

    this.view = new JobView(database);
    this.jobs = new JobList(database);
    this.rows = new RowView(database);
    this.events = new EventHub(database);
    this.past = new PastEvents(database);
    this.demand = new DemandView(database, classes, workerTypes(contracts));
    this.measures = new Measures(database, store, demand, events::streams);

    this.redirects = limits.redirects();
    this.uploads = new Uploads(database, store, limits.uploadBytesMax());
    this.granted = new GrantedUploads(database, store, limits.uploadBytesMax());
    this.removal = new Removal(database, store);
    this.shares = limits.shares() ? Optional.of(new Shares(database)) : Optional.empty();

    services.put("notices", dispatch.notices());
    services.put(
        "deliveries", DeliveryRunner.loop(store, delivered, outgoing.audit(), dispatch, terms));
    services.put("webhooks", WebhookRunner.loop(database, view, outgoing.hooks(), dispatch, terms));
    services.put("upkeep", new Upkeep(database, dispatch, submission, terms));
    services.put("events", events);
    services.put("metrics", measures);
    services.put("staging sweep", new StagingSweep(database, store));
    services.put("store sweep", new StoreSweep(store));
    services.put("upload sweep", new UploadSweep(database, uploads, store.partialFiles()));
  }

  private static Map<String, Weight> workerTypes(Contracts contracts) {
    return contracts.types().stream()
        .filter(type -> !TaskTypes.SERVER_ONLY.contains(type))
        .collect(
            Collectors.toMap(
                type -> type, type -> contracts.find(type).orElseThrow().needs().weight()));
  }

  /**
   * The API over plain connections, not yet listening.
   *
   * @param lens where artifacts are opened
   */
  public ApiServer api(
      HttpSettings settings, Tokens tokens, Health health, CrsSearch crs, LensPlace lens) {
    return api(new ApiServer.Place(settings, Optional.empty()), tokens, health, crs, lens);
  }

  /**
   * The API, not yet listening: each group of routes with the verbs that it calls.
   *
   * @param lens where artifacts are opened
   */
  public ApiServer api(
      ApiServer.Place place, Tokens tokens, Health health, CrsSearch crs, LensPlace lens) {
    var access = new JobAccess(database);
    var routes =
        new ApiRoutes()
            .page()
            .health(health)
            .submission(check, submission, recipes, access)
            .jobs(view, dispatch, retried)
            .jobList(jobs)
            .recipes(recipes, contracts)
            .executors(contracts)
            .rows(rows)
            .events(events, past, rows, tokens)
            .metrics(measures)
            .now(new NowView(database, TaskTypes.SERVER_ONLY))
            .crs(crs)
            .downloads(rows, store, redirects)
            .views(rows, store, new Lens(lens))
            .store(store, uploads, removal, access, redirects)
            .grants(granted)
            .tokens(tokens)
            .fleets(demand, new Fleets(database))
            .shares(rows, store, shares)
            .workers(dispatch, store, tokens, classes, new Products(store));
    return new ApiServer(place, tokens, routes, tokens::noteRefused);
  }

  /** Stores the recipes that ship, the classes of machines, and what steps need of them. */
  public void registerPresets() {
    recipes.registerPresets(contracts);
    classes.keep(database, contracts);
  }

  /** A worker is known to be dead; see {@link Dispatch#freeDead}. */
  void freeDead(long worker, String why) {
    dispatch.freeDead(worker, why);
  }

  /**
   * Begins what works without being asked, once workers can reach the server. Waiting claims end
   * first when the server stops, so that nobody who waits holds it up.
   */
  void start(Stages stages, Health health) {
    services.forEach((name, service) -> start(name, service, stages, health));
    stages.add("waiting claims", (AutoCloseable) this::endWaits);
  }

  private static void start(String name, BackgroundService service, Stages stages, Health health) {
    service.watched().forEach(health::watch);
    stages.add(name, service).start();
  }

  /** Ends every claim that waits and every stream of events, now and later. */
  public void endWaits() {
    dispatch.endWaits();
    events.endStreams();
  }

  /** One of what works without being asked, where the others are not to run. */
  public BackgroundService service(String name) {
    return services.get(name);
  }

  /** Removes old jobs from now on. */
  void startRetention(Duration kept, Stages stages, Health health) {
    start("retention", new Retention(database, store, view, kept), stages, health);
  }
}
