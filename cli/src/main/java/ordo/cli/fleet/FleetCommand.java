package ordo.cli.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.EngineAwayException;
import ordo.cli.fleet.engine.Pilot;
import ordo.cli.fleet.engine.RefusedByEngineException;
import ordo.cli.machine.OrderlyEnd;
import ordo.cli.server.reach.ServerOptions;
import ordo.model.MachineClass;
import ordo.wire.WorkerClient;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "fleet",
    description = "Has machines started when there is work, by an engine that exists.",
    mixinStandardHelpOptions = true)
public final class FleetCommand implements Callable<Integer> {
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration IDLE_TURN = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private EngineOptions engineOptions;
  @Mixin private PilotOptions pilotOptions;

  @Option(
      names = "--class",
      paramLabel = "NAME[=Cc/Mg[/Sg]]",
      required = true,
      description =
          "A class of machines to start, with more than the server's figures where wanted; may be"
              + " given many times. Smaller classes that are not named are served by the next.")
  private List<String> classes = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the fleet; default ${DEFAULT-VALUE}.",
      defaultValue = "main")
  private String name;

  @Option(
      names = "--min",
      paramLabel = "N",
      description = "Machines of each class that stay; default ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int min;

  @Option(
      names = "--max",
      paramLabel = "N",
      required = true,
      description = "Machines of each class at most.")
  private int max;

  @Option(
      names = "--max-total",
      paramLabel = "N",
      description = "Machines of all classes at most; default: no other bound.",
      defaultValue = "1000000")
  private int maxTotal;

  @Option(
      names = "--dry-run",
      description =
          "Prints what one turn would have the engine do, starts one machine that registers, runs"
              + " nothing and leaves, and ends.")
  private boolean dryRun;

  @Option(names = "--turn-millis", hidden = true, description = "Between two turns, for tests.")
  private Optional<Long> turnMillis;

  @Option(
      names = "--patience-seconds",
      hidden = true,
      description = "Of all that the loop waits for, for tests.")
  private Optional<Long> patienceSeconds;

  private final CountDownLatch ending = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<WantedClass> wanted = checked();
    Engine engine = engineOptions.engine();
    server.trust();
    URI address = server.reached().address();
    var client = new WorkerClient(() -> address, server.reached().token());
    List<FleetClass> all = classes(client.demand(name), wanted, address);
    if (dryRun) {
      return tried(engine, all);
    }
    try (OrderlyEnd _ = OrderlyEnd.onSignal(ending::countDown, STOP_MAX)) {
      run(new FleetLoop(Work.of(client), engine, all, identity(), InstantSource.system()));
    }
    return 0;
  }

  private FleetLoop.Identity identity() {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new FleetLoop.Identity(name, ProcessHandle.current().pid() + "-" + random, maxTotal);
  }

  private List<WantedClass> checked() {
    if (!MachineClass.isName(name)) {
      throw wrong("--name: expected lower-case letters, digits and hyphens, found " + name);
    }
    if (min < 0 || max < 1 || min > max || maxTotal < 1) {
      throw wrong(
          "--min, --max: expected 0 <= min <= max, and room for one machine, found %d and %d"
              .formatted(min, max));
    }
    try {
      return classes.stream().map(WantedClass::of).toList();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Smallest first, as the server has them. */
  private List<FleetClass> classes(Demand demand, List<WantedClass> wanted, URI address) {
    wanted.forEach(one -> refuseUnknown(one, demand));
    return demand.classes().stream()
        .flatMap(
            known ->
                wanted.stream()
                    .filter(one -> one.name().equals(known.name()))
                    .limit(1)
                    .map(one -> fleetClass(one, known, address)))
        .toList();
  }

  private void refuseUnknown(WantedClass wanted, Demand demand) {
    List<String> names = demand.classes().stream().map(Demand.ClassDemand::name).toList();
    if (!names.contains(wanted.name())) {
      throw wrong(
          "--class: expected one of %s, found %s"
              .formatted(String.join(", ", names), wanted.name()));
    }
  }

  private FleetClass fleetClass(WantedClass wanted, Demand.ClassDemand known, URI address) {
    try {
      Pilot pilot = pilotOptions.pilot(name, wanted.machine(known), start(address));
      return new FleetClass(pilot, new Bounds(min, max, Bounds.BACKLOG), new ClassWatch(times()));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private PilotOptions.Start start(URI address) {
    Path token = engineOptions.tokenFile().orElseGet(server::tokenFile);
    return new PilotOptions.Start(spec.root().userObject().getClass(), address, token);
  }

  private Times times() {
    Optional<Duration> patience = patienceSeconds.map(Duration::ofSeconds);
    return patience.isEmpty()
        ? Times.STANDARD
        : new Times(
            Times.STANDARD.start(),
            patience.get(),
            patience.get(),
            patience.get(),
            patience.get().multipliedBy(4));
  }

  private int tried(Engine engine, List<FleetClass> all) throws InterruptedException {
    try {
      for (FleetClass one : all) {
        engine.list(one.pilot());
        engine.shown(one.pilot(), 1).forEach(System.out::println);
      }
      engine.start(Pilots.checking(all.getFirst().pilot()), 1);
      System.out.println("Started one machine that registers and leaves; see `ordo workers`.");
      return 0;
    } catch (EngineAwayException | RefusedByEngineException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void run(FleetLoop loop) throws InterruptedException {
    var said = new Said();
    boolean isEnding = false;
    while (!isEnding) {
      Duration wait = IDLE_TURN;
      try {
        List<FleetState.OfClass> done = loop.turn();
        said.turn(done);
        wait = done.stream().anyMatch(FleetCommand::isBusy) ? TURN : IDLE_TURN;
      } catch (IOException e) {
        said.line("server away: " + e.getMessage());
      }
      long millis = turnMillis.orElse(wait.toMillis());
      isEnding = ending.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isBusy(FleetState.OfClass one) {
    return one.have() > 0 || one.want() > 0;
  }
}
