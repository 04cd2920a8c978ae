package ordo.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of the design, each with its reason. */
final class ArchitectureTest {
  private static final JavaClasses ORDO =
      new ClassFileImporter()
          .importPaths(
              Repository.MODULES.stream()
                  .map(module -> Repository.root().resolve(module).resolve("target/classes"))
                  .toList());

  private static final DescribedPredicate<JavaClass> JDBC =
      resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..");

  @Test
  void packagesFormNoCycle() {
    slices().matching("ordo.(**)").should().beFreeOfCycles().check(ORDO);
  }

  /**
   * Rooms are the packages below one that others use. Some are doors: what puts together rooms that
   * use values of their parent, as no package may use those that use it, and words which both the
   * rooms and those outside speak.
   */
  @ParameterizedTest
  @CsvSource({
    "ordo.pointcloud.crs, ordo.pointcloud.crs.engines",
    "ordo.pointcloud.laz, ''",
    "ordo.pointcloud.octree, ordo.pointcloud.octree.builder",
    "ordo.pointcloud.view, ordo.pointcloud.view.open",
    "ordo.server.dispatch, ordo.server.dispatch.task ordo.server.dispatch.loop",
    "ordo.server.http, ''",
    "ordo.store, ordo.store.kinds ordo.store.ranged",
    "ordo.worker, ordo.worker.executor ordo.worker.executor.shipped"
  })
  void aRoomIsUsedOnlyFromWithinItsParent(String parent, String doors) {
    noClasses()
        .that()
        .resideOutsideOfPackage(parent + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(parent + ".*..")
                .and(DescribedPredicate.not(resideInAnyPackage(doors.split(" ")))))
        .because("what is public in a room is public for its neighbours alone")
        .check(ORDO);
  }

  @Test
  void modelKnowsNothingButItselfAndJson() {
    classes()
        .that()
        .resideInAPackage("ordo.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("ordo.model..", "java..", "tools.jackson..")
        .check(ORDO);
    noClasses()
        .that()
        .resideInAPackage("ordo.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
        .because("the words are pure: no I/O")
        .check(ORDO);
  }

  @Test
  void pointCodeStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("ordo.pointcloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ordo.model..",
            "ordo.wire..",
            "ordo.store..",
            "ordo.server..",
            "ordo.worker..",
            "ordo.cli..")
        .because("the library knows points and nothing of jobs")
        .check(ORDO);
  }

  @Test
  void serverNeverOpensAPointAndWorkerNeverSeesTheDatabase() {
    noClasses()
        .that()
        .resideInAPackage("ordo.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ordo.pointcloud..", "ordo.worker..")
        .check(ORDO);
    noClasses()
        .that()
        .resideInAPackage("ordo.worker..")
        .should()
        .dependOnClassesThat(JDBC.or(resideInAnyPackage("ordo.server..")))
        .check(ORDO);
  }

  @Test
  void theLensSeesTheStoreAndNothingOfJobs() {
    noClasses()
        .that()
        .resideInAPackage("ordo.lens..")
        .should()
        .dependOnClassesThat(
            JDBC.or(resideInAnyPackage("ordo.server..", "ordo.worker..", "ordo.cli..")))
        .check(ORDO);
    noClasses()
        .that()
        .resideInAPackage("ordo.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ordo.lens..")
        .because("what a file does to the lens must not touch the control plane")
        .check(ORDO);
  }

  @Test
  void sqlStandsInClassesNamedForIt() {
    noClasses()
        .that(
            are(
                DescribedPredicate.not(
                    simpleNameEndingWith("Sql")
                        .or(resideInAnyPackage("ordo.server.db..", "ordo.server.embedded.."))
                        .or(nestedInSql()))))
        .should()
        .dependOnClassesThat(JDBC)
        .because("a statement is found by the name of its class")
        .check(ORDO);
  }

  private static DescribedPredicate<JavaClass> nestedInSql() {
    return DescribedPredicate.describe(
        "nested in a class named *Sql", c -> c.getName().matches(".*Sql\\$.*"));
  }

  @Test
  void onlyTheRequestsToABucketKnowTheClientOfTheService() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ordo.store.bucket..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .because("everything else speaks of a store, and works on a folder as well")
        .check(ORDO);
  }

  @Test
  void onlyTheHttpPackageKnowsTheHttpServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ordo.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon..")
        .check(ORDO);
  }

  @ParameterizedTest
  @CsvSource({
    "frame.Frame, frame.Claimed",
    "count.Count, count.Counted",
    "chunk.Chunks, chunk.Chunked",
    "distribute.Distribute, distribute.Distributed",
    "build.Build, build.Built",
    "nodes.Totals, nodes.Merged"
  })
  void aPhaseOfTheOctreeTakesWhatOnlyTheOneBeforeMakes(String phase, String made) {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("ordo.pointcloud.octree." + phase)
        .should()
        .callConstructorWhere(
            JavaCall.Predicates.target(
                HasOwner.Predicates.With.owner(
                    HasName.Predicates.name("ordo.pointcloud.octree." + made))))
        .because("nobody can skip a phase")
        .check(ORDO);
  }

  @Test
  void oneClassKnowsWhichKindsOfStoresThereAre() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ordo.store..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("FolderStore")
        .because("Stores.open makes them")
        .check(ORDO);
  }

  @Test
  void theStoreCallsTheSystemInOneClass() {
    noClasses()
        .that()
        .resideInAPackage("ordo.store..")
        .and()
        .doNotHaveSimpleName("LinuxCalls")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.foreign..")
        .check(ORDO);
  }

  /** Processes beside the server and the listener are watched by a loop, and are no service. */
  @Test
  void whatGoesOnBesideTheRequestsHasTheShapeOfAService() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "ordo.server.loop", "ordo.server.embedded", "ordo.server.http.door")
        .and()
        .doNotImplement("ordo.server.loop.BackgroundService")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ordo.server.loop.Loop")
        .because("start, close and one turn are the same for all")
        .check(ORDO);
  }

  @Test
  void theClockIsHandedIn() {
    noClasses()
        .that()
        .resideInAnyPackage("ordo.model..", "ordo.server..", "ordo.pointcloud..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("tests own the time, and outputs hold none")
        .check(ORDO);
  }
}
