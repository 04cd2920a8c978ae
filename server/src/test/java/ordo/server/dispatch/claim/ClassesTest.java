package ordo.server.dispatch.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.model.ArtifactType;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Needs.Amount;
import ordo.model.contract.Needs.Weight;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.server.dispatch.task.Classes;
import ordo.server.fleet.DemandView;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;
import ordo.wire.fleet.Demand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The class of machine that a step needs, who claims it, and what is told of what waits. */
final class ClassesTest {
  private static final String GROWS = "OTHER_FILE";
  private static final List<String> TYPES = List.of(Pipeline.FILE, GROWS);
  private static final Map<String, Weight> WEIGHTS =
      Map.of(Pipeline.FILE, Weight.LIGHT, GROWS, Weight.HEAVY);
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final Classes CLASSES =
      Classes.of("small=1c/1g/10g,middle=2c/2g/20g,big=4c/8g/80g");

  private TestDatabase test;
  private EngineKit kit;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    CLASSES.keep(test.database(), contracts(Amount.megabytes(1).plusPerInputByte(10)));
  }

  @AfterEach
  void close() {
    test.close();
  }

  /** Files need next to nothing; others scratch for each byte that they read. */
  private static Contracts contracts(Amount scratch) {
    return new Contracts(List.of(contract(Pipeline.FILE, Amount.NONE), contract(GROWS, scratch)));
  }

  private static ExecutorContract contract(String type, Amount scratch) {
    return new ExecutorContract(
        type,
        Map.of("in", Slot.of(ArtifactType.LAS)),
        Map.of("out", new Product(ArtifactType.LAS, "output.laz")),
        List.of(),
        new Needs(Needs.Weight.HEAVY, Amount.megabytes(500), scratch),
        "for tests");
  }

  @Test
  void aStepIsOfTheSmallestClassThatHoldsItOnceItsInputsAreKnown() {
    long all = kit.worker("all");
    JobId job = kit.submit(new Pipeline().step("a").step("b", GROWS, StepLimits.NONE, "a"));
    assertThat(rank(job, "b")).isZero();
    make(kit.claimOne(all), 1_500L << 20);
    assertThat(rank(job, "a")).isZero();
    assertThat(rank(job, "b")).isEqualTo(1);
    assertThat(kit.count("SELECT input_bytes FROM task WHERE name = 'b'")).isEqualTo(1_500L << 20);
    assertThat(kit.count("SELECT count(*) FROM task WHERE ready_at IS NULL")).isZero();
  }

  @Test
  void aWorkerIsGivenStepsOfItsClassAndOfSmallerOnesAlone() {
    long small = worker("small", "small");
    long big = worker("big", "big");
    JobId job = grown(1_500L << 20);
    assertThat(kit.claim(small, TYPES, 5)).isEmpty();
    assertThat(kit.step(job, "b").get("message").isNull()).isTrue();
    assertThat(EngineKit.ids(kit.claim(big, TYPES, 5))).containsExactly("b");
    kit.submit(new Pipeline().step("c"));
    assertThat(EngineKit.ids(kit.claim(big, TYPES, 5))).containsExactly("c");
  }

  @Test
  void ofTwoClassesTheTaskWhoseTurnItIsComesFirst() {
    long big = worker("big", "big");
    grown(1_500L << 20);
    kit.submit(new Pipeline().step("later", GROWS, StepLimits.NONE));
    List<String> order =
        IntStream.range(0, 2)
            .mapToObj(_ -> kit.claim(big, List.of(GROWS), 1))
            .flatMap(tasks -> EngineKit.ids(tasks).stream())
            .toList();
    assertThat(order).containsExactly("b", "later");
  }

  @Test
  void aStepThatNobodyOrNoClassCanTakeSaysSo() {
    worker("small", "small");
    JobId middle = grown(1_500L << 20);
    assertThat(kit.step(middle, "b").get("message").asString())
        .isEqualTo("no worker of class middle or above offers OTHER_FILE");
    worker("big", "big");
    assertThat(kit.step(middle, "b").get("message").isNull()).isTrue();
    JobId huge = grown(100L << 30);
    assertThat(kit.step(huge, "b").get("message").asString())
        .isEqualTo("no class holds 525 MB of memory and 1074 GB of scratch");
    Demand demand = new DemandView(test.database(), CLASSES, WEIGHTS).of("main");
    assertThat(demand.nobodyCan()).hasSize(1);
    assertThat(demand.nobodyCan().getFirst().type()).isEqualTo(GROWS);
    assertThat(demand.nobodyCan().getFirst().needs().scratchBytes())
        .isEqualTo((1000L << 30) + (1 << 20));
  }

  @Test
  void oneWithoutAClassTakesWhatNoClassHolds() {
    grown(100L << 30);
    assertThat(EngineKit.ids(kit.claim(kit.worker("alone"), TYPES, 5))).containsExactly("b");
  }

  @Test
  void whatWaitsIsOfItsClassAnewWhenClassesOrNeedsChange() {
    JobId job = grown(1_500L << 20);
    CLASSES.keep(test.database(), contracts(Amount.megabytes(1).plusPerInputByte(30)));
    assertThat(rank(job, "b")).isEqualTo(2);
    Classes.of("one=1c/1g/1000g").keep(test.database(), contracts(Amount.NONE));
    assertThat(rank(job, "b")).isZero();
    assertThat(kit.count("SELECT count(*) FROM class")).isEqualTo(2);
  }

  @Test
  void aCappedStepWaitsForAWorkerOfItsClassToo() {
    long small = worker("small", "small");
    long big = worker("big", "big");
    var one =
        new StepLimits(
            java.util.OptionalInt.of(1), java.util.Optional.empty(), java.util.Optional.empty());
    kit.submit(new Pipeline().step("a").step("b", GROWS, one, "a").step("c", GROWS, one));
    make(kit.claim(big, List.of(Pipeline.FILE), 1).getFirst(), 1_500L << 20);
    List<ClaimedTask> first = kit.claim(small, TYPES, 5);
    assertThat(EngineKit.ids(first)).containsExactly("c");
    assertThat(kit.claim(big, TYPES, 5)).isEmpty();
    first.forEach(kit::succeed);
    assertThat(kit.claim(small, TYPES, 5)).isEmpty();
    assertThat(EngineKit.ids(kit.claim(big, TYPES, 5))).containsExactly("b");
  }

  /** The pace is that of the steps before; those that would not end in time are left. */
  @Test
  void aWorkerWhoseLifeIsShortLeavesWhatItCannotHold() {
    long worker = kit.worker("short");
    grown(100 << 20);
    kit.database.useSession(
        session ->
            session.handle().execute("UPDATE task SET input_bytes = 100000000 WHERE name = 'b'"));
    ClaimedTask timed = kit.claim(worker, List.of(GROWS), 1).getFirst();
    kit.database.useSession(
        session ->
            session
                .handle()
                .execute(
                    "UPDATE task SET started_at = started_at - interval '100 s' WHERE name = 'b'"));
    make(timed, 1);
    grown(100 << 20);
    var request = new ClaimRequest(List.of(GROWS), 1, 0, 60L);
    assertThat(kit.dispatch.claimAsServer(worker, request).orElseThrow().tasks()).isEmpty();
    var longer = new ClaimRequest(List.of(GROWS), 1, 0, 600L);
    assertThat(kit.dispatch.claimAsServer(worker, longer).orElseThrow().tasks()).hasSize(1);
  }

  @Test
  void demandIsCountedByClassAndMachinesAreToldOfOneFleet() {
    long big = worker("big", "big");
    worker("small", "small");
    grown(1_500L << 20);
    kit.submit(new Pipeline().step("c").step("d").step("e", GROWS, StepLimits.NONE));
    Demand demand = new DemandView(test.database(), CLASSES, WEIGHTS).of("main");
    assertThat(demand.classes().stream().map(Demand.ClassDemand::claimable))
        .containsExactly(3L, 1L, 0L);
    assertThat(demand.classes().stream().map(Demand.ClassDemand::machines))
        .containsExactly(1L, 1L, 0L);
    assertThat(demand.classes().get(1).oldestWaitSeconds()).isBetween(0.0, 60.0);
    assertThat(demand.classes().get(2).workers()).isEqualTo(new Demand.Workers(0, 1, 0));
    kit.claim(big, TYPES, 1);
    Demand other = new DemandView(test.database(), CLASSES, WEIGHTS).of("main");
    assertThat(other.classes().get(2).workers()).isEqualTo(new Demand.Workers(1, 0, 0));
    assertThat(other.machines()).extracting(Demand.Machine::engineId).contains("id-big");
    assertThat(new DemandView(test.database(), CLASSES, WEIGHTS).of("other").machines()).isEmpty();
  }

  @Test
  void classesAreReadFromASettingOrRefusedByPlace() {
    assertThat(CLASSES.names()).isEqualTo("small, middle, big");
    assertThatThrownBy(() -> Classes.of("small=1c/2g/20g,big=1c/1g/20g"))
        .hasMessageContaining("expected the smallest class first, found big");
    assertThatThrownBy(() -> Classes.of("small=1c/2g")).hasMessageContaining("found small=1c/2g");
    assertThatThrownBy(() -> Classes.of("a=1c/1g/1g,a=1c/1g/1g")).hasMessageContaining("found a");
  }

  /** A job whose second step reads so many bytes. */
  private JobId grown(long bytes) {
    long maker = kit.worker("maker", List.of(Pipeline.FILE));
    JobId job = kit.submit(new Pipeline().step("a").step("b", GROWS, StepLimits.NONE, "a"));
    make(kit.claim(maker, List.of(Pipeline.FILE), 1).getFirst(), bytes);
    kit.dispatch.leave(EngineKit.CALLER, maker);
    return job;
  }

  private void make(ClaimedTask task, long bytes) {
    var made = new Report.Produced("out", task.outputs().get("out").uri(), DIGEST, bytes, null);
    kit.report(
        new Report.Ended(task.key(), Report.Outcome.SUCCESS, null, null, List.of(made), List.of()));
  }

  private long worker(String name, String className) {
    var has = new WorkerRegistration.Resources(2, 1L << 30, 1L << 30);
    var machine = new WorkerRegistration.Machine(className, "main", "id-" + name);
    return kit.dispatch
        .register(
            EngineKit.CALLER,
            new WorkerRegistration(name, TYPES, "store", has, "test", null, machine))
        .workerId();
  }

  private long rank(JobId job, String step) {
    return kit.count("SELECT class FROM task WHERE job_id = ? AND name = ?", job.value(), step);
  }
}
