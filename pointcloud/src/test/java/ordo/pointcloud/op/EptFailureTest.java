package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.octree.Disk;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, nothing is left, and the next try is as the first. */
final class EptFailureTest {
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(2);

  @TempDir Path folder;
  private Path survey;
  private Path output;
  private OctreeSettings settings;

  @BeforeEach
  void makeASurvey() throws Exception {
    survey = Surveys.terrain(folder, "survey.las", PointFormat.of(7), 60_000);
    output = folder.resolve("ept");
    settings = OctreeSettings.below(folder.resolve("work"), new TreeRules(2_000, 100));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.5, 0.7, 0.9, 0.97})
  void aDiskThatFillsLeavesNothing(double share) throws Exception {
    aDiskLeavesNothing(written -> (long) (written * share));
  }

  /** On one thread a build writes as much each time. */
  @Test
  void aDiskThatIsOneByteTooSmallLeavesNothing() throws Exception {
    settings = settings.withThreads(1);
    aDiskLeavesNothing(written -> written - 1);
  }

  private void aDiskLeavesNothing(LongUnaryOperator sizeBytes) throws Exception {
    var measured = new FillingDisk(Long.MAX_VALUE);
    build(settings.withDisk(measured));
    var expected = FolderBytes.of(output);
    FolderRemoval.remove(output);

    var filling = new FillingDisk(sizeBytes.applyAsLong(measured.written()));
    assertThatThrownBy(() -> build(settings.withDisk(filling)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertNothingIsLeft();

    build(settings);
    assertThat(FolderBytes.of(output)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void aDiskThatFillsInAnyPhaseLeavesNothing(Phase phase) throws Exception {
    assertFillingLeavesNothing((at, fraction) -> at == phase && fraction > 0 && fraction < 1);
  }

  @Test
  void aDiskThatFillsWhenTheTreeIsDoneLeavesNothing() throws Exception {
    assertFillingLeavesNothing((at, fraction) -> at == Phase.MERGE && fraction == 1);
  }

  private interface Moment {
    boolean is(Phase phase, double fraction);
  }

  private void assertFillingLeavesNothing(Moment moment) throws Exception {
    var disk = new FillingDisk(Long.MAX_VALUE);
    OctreeSettings filling =
        settings
            .withDisk(disk)
            .withProgress(
                (at, fraction) -> {
                  if (moment.is(at, fraction)) {
                    disk.fill();
                  }
                });

    assertThatThrownBy(() -> build(filling))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertNothingIsLeft();
  }

  @Test
  void tooSmallADiskIsToldBeforeAnythingIsReadOrWritten() throws Exception {
    Disk small =
        new Disk() {
          @Override
          public Scratch createScratch(Path file) {
            throw new AssertionError("wrote " + file);
          }

          @Override
          public void writeFile(Path file, byte[] content) {
            throw new AssertionError("wrote " + file);
          }

          @Override
          public long usableBytes(Path below) {
            return 1 << 20;
          }
        };
    OctreeSettings unread =
        settings
            .withDisk(small)
            .withProgress(
                (phase, fraction) -> {
                  throw new AssertionError("began " + phase);
                });

    assertThatThrownBy(() -> build(unread))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("60000 points need up to 2 MB")
        .hasMessageContaining("1 MB are free");
    assertNothingIsLeft();
  }

  @Test
  void progressGoesThroughAllPhasesAndNeverBack() throws Exception {
    var heard = new ArrayList<Double>();
    var phases = new LinkedHashSet<Phase>();
    build(
        settings.withProgress(
            (phase, fraction) -> {
              heard.add(phase.overall(fraction));
              phases.add(phase);
            }));

    assertThat(phases).containsExactly(Phase.values());
    assertThat(heard).isSorted().hasSizeGreaterThan(60);
    assertThat(heard.getFirst()).isZero();
    assertThat(heard.getLast()).isCloseTo(1, offset(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void theStopSignalEndsEveryPhase(Phase phase) throws Exception {
    var stop = new AtomicBoolean();
    var asked = new AtomicLong();
    OctreeSettings stopped =
        settings
            .withStop(stop::get)
            .withProgress(
                (at, fraction) -> {
                  if (at == phase && asked.compareAndSet(0, System.nanoTime())) {
                    stop.set(true);
                  }
                });

    assertThatThrownBy(() -> build(stopped)).isInstanceOf(CancellationException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(STOPPED_WITHIN);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsEveryPhase(Phase phase) throws Exception {
    Thread caller = Thread.currentThread();
    var asked = new AtomicLong();
    OctreeSettings interrupted =
        settings.withProgress(
            (at, fraction) -> {
              if (at == phase && fraction < 1 && asked.compareAndSet(0, System.nanoTime())) {
                caller.interrupt();
              }
            });

    assertThatThrownBy(() -> build(interrupted)).isInstanceOf(InterruptedException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(STOPPED_WITHIN);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource
  void aBuildKilledInAnyPhaseLeavesNoStrayFileToTheNext(Phase phase) throws Exception {
    build(settings);
    var expected = FolderBytes.of(output);
    FolderRemoval.remove(output);

    Path work = folder.resolve("work");
    var standing = new TreeSet<String>();
    EptProcess.killedIn(
        phase,
        survey,
        output,
        work,
        () -> {
          standing.addAll(FolderBytes.of(work).keySet());
          build(settings);
          assertThat(FolderBytes.of(work).keySet()).isEqualTo(standing);
        });
    assertThat(standing).hasSizeGreaterThan(phase == Phase.COUNT ? 0 : 1);
    assertThat(FolderBytes.of(output)).isEqualTo(expected);
    assertThat(unfinished()).isNotEmpty();
    FolderRemoval.remove(output);

    build(settings);
    assertThat(FolderBytes.of(output)).isEqualTo(expected);
    assertNoTemporaryFileIsLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoBuildsIntoTheNameOfABuildUnderWayLeavesItAlone(boolean keeps) throws Exception {
    build(settings);
    var expected = FolderBytes.of(output);
    FolderRemoval.remove(output);

    var there = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    OctreeSettings standing =
        settings.withProgress(
            (at, fraction) -> {
              if (at == Phase.BUILD && fraction > 0) {
                there.countDown();
                await(goOn);
              }
            });
    try (var builder = Executors.newSingleThreadExecutor()) {
      Future<?> first =
          builder.submit(
              () -> {
                build(standing);
                return null;
              });
      await(there);
      build(settings);
      assertThat(FolderBytes.of(output)).isEqualTo(expected);
      if (!keeps) {
        FolderRemoval.remove(output);
      }
      goOn.countDown();
      if (keeps) {
        assertThatThrownBy(first::get).hasMessageContaining("expected an empty folder or none");
      } else {
        first.get();
      }
    }
    assertThat(FolderBytes.of(output)).isEqualTo(expected);
    assertNoTemporaryFileIsLeft();
  }

  private static void await(CountDownLatch signal) {
    try {
      assertThat(signal.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFolderWithFilesIsNotTouched() throws Exception {
    Files.createDirectories(output);
    Files.writeString(output.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> build(settings)).hasMessageContaining("expected an empty folder");
    assertThat(output.resolve("mine.txt")).hasContent("mine");
  }

  private void build(OctreeSettings with) throws Exception {
    new BuildEpt(CrsEngines::detect)
        .run(List.of(survey), output, EptOptions.below(folder).with(with));
  }

  private void assertNothingIsLeft() throws Exception {
    assertThat(output).doesNotExist();
    assertNoTemporaryFileIsLeft();
  }

  private void assertNoTemporaryFileIsLeft() throws Exception {
    assertThat(unfinished()).isEmpty();
    assertThat(FolderBytes.isEmpty(folder.resolve("work"))).isTrue();
  }

  private List<String> unfinished() {
    return Arrays.stream(folder.toFile().list()).filter(name -> name.contains(".part")).toList();
  }
}
