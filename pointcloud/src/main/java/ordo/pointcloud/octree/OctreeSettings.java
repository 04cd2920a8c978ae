package ordo.pointcloud.octree;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import ordo.pointcloud.crew.Crew;

/**
 * How to build; nothing here but the rules, which the builder takes from its sinks, changes what
 * comes out.
 *
 * @param workFolder temporary files go below it
 * @param threads 1 to {@link #THREADS_MAX}
 * @param memoryBytes what the build may take; chunks are made to fit
 * @param rules what sinks made with these settings ask for
 * @param progress hears how far it is
 * @param stopAsked true as soon as the build shall stop; asked several times a second
 */
public record OctreeSettings(
    Path workFolder,
    int threads,
    long memoryBytes,
    TreeRules rules,
    Disk disk,
    BuildProgress progress,
    BooleanSupplier stopAsked) {
  public static final int THREADS_MAX = Crew.THREADS_MAX;
  private static final long DEFAULT_MEMORY_MOST = 1L << 30;

  public OctreeSettings {
    if (threads < 1 || threads > THREADS_MAX) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + THREADS_MAX + ", found " + threads);
    }
    if (memoryBytes < 1) {
      throw new IllegalArgumentException("memory: expected 1 or more, found " + memoryBytes);
    }
  }

  /** All processors, a quarter of the machine's memory and at most 1 GB, silent. */
  public static OctreeSettings below(Path workFolder, TreeRules rules) {
    return new OctreeSettings(
        workFolder,
        Crew.threadsOfAllCores(),
        defaultMemoryBytes(),
        rules,
        Disk.REAL,
        BuildProgress.SILENT,
        () -> false);
  }

  /** A quarter of the machine's memory, at most 1 GB and at most 3/4 of the heap. */
  public static long defaultMemoryBytes() {
    long machine =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    long heap = Runtime.getRuntime().maxMemory();
    return Math.min(DEFAULT_MEMORY_MOST, Math.min(machine / 4, heap / 4 * 3));
  }

  public OctreeSettings withThreads(int other) {
    return new OctreeSettings(workFolder, other, memoryBytes, rules, disk, progress, stopAsked);
  }

  public OctreeSettings withMemoryBytes(long other) {
    return new OctreeSettings(workFolder, threads, other, rules, disk, progress, stopAsked);
  }

  public OctreeSettings withRules(TreeRules other) {
    return new OctreeSettings(workFolder, threads, memoryBytes, other, disk, progress, stopAsked);
  }

  public OctreeSettings withDisk(Disk other) {
    return new OctreeSettings(workFolder, threads, memoryBytes, rules, other, progress, stopAsked);
  }

  public OctreeSettings withProgress(BuildProgress other) {
    return new OctreeSettings(workFolder, threads, memoryBytes, rules, disk, other, stopAsked);
  }

  public OctreeSettings withStop(BooleanSupplier other) {
    return new OctreeSettings(workFolder, threads, memoryBytes, rules, disk, progress, other);
  }
}
