package ordo.pointcloud.cloud;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ordo.pointcloud.bytes.FilePool;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;

/**
 * The files of a cloud, opened: heads and records are in memory, and of the files themselves few
 * are open at a time. A file alone is good whatever it holds; of several each has points.
 *
 * @param files the good ones, in the order given
 * @param skipped the others
 */
record OpenFiles(FilePool pool, List<LasFile> files, List<SkippedFile> skipped)
    implements Closeable {
  /** How many bad files a refusal names. */
  private static final int NAMED_MAX = 10;

  /**
   * Opens all.
   *
   * @throws IllegalArgumentException naming the bad ones, where they are not to be skipped or where
   *     there is no good one
   */
  static OpenFiles open(FileSet set, Crew crew) throws IOException, InterruptedException {
    FilePool pool = new FilePool();
    try {
      return set.files().size() == 1 && !set.skipBad()
          ? new OpenFiles(
              pool, List.of(LasFiles.open(pool.open(set.files().getFirst()))), List.of())
          : opened(set, crew, pool);
    } catch (Throwable failure) {
      pool.close();
      throw failure;
    }
  }

  private static OpenFiles opened(FileSet set, Crew crew, FilePool pool)
      throws IOException, InterruptedException {
    List<Path> paths = set.files();
    LasFile[] good = new LasFile[paths.size()];
    SkippedFile[] bad = new SkippedFile[paths.size()];
    crew.each(
        paths.size(),
        (_, i) -> {
          crew.checkpoint();
          try {
            good[i] = checked(LasFiles.open(pool.open(paths.get(i))), set.skipBad(), crew);
          } catch (MalformedFileException | EOFException broken) {
            bad[i] = new SkippedFile(paths.get(i), broken.getMessage());
          }
        });
    List<SkippedFile> skipped = Arrays.stream(bad).filter(Objects::nonNull).toList();
    if (!skipped.isEmpty() && (!set.skipBad() || skipped.size() == paths.size())) {
      throw new IllegalArgumentException(refusal(skipped, set));
    }
    return new OpenFiles(pool, Arrays.stream(good).filter(Objects::nonNull).toList(), skipped);
  }

  /** What is to be skipped must be known before anything is made of the points: all are read. */
  private static LasFile checked(LasFile file, boolean isRead, Crew crew) throws IOException {
    if (file.pointCount() == 0) {
      throw new MalformedFileException(file.name(), "points", "1 or more", "none");
    }
    for (int run = 0; isRead && run < file.runCount(); run++) {
      PointSource.Cursor points = file.open(run, Column.ALL);
      long inRun = file.firstPoint(run + 1) - file.firstPoint(run);
      var block = new PointBlock(file.format(), (int) Math.min(PointScan.BLOCK_POINTS, inRun));
      while (points.next(block) > 0) {
        crew.checkpoint();
      }
    }
    return file;
  }

  private static String refusal(List<SkippedFile> bad, FileSet set) {
    List<String> lines = new ArrayList<>();
    bad.stream().limit(NAMED_MAX).forEach(file -> lines.add(file.reason()));
    if (bad.size() > NAMED_MAX) {
      lines.add("and %,d more".formatted(bad.size() - NAMED_MAX));
    }
    return "%,d of %,d files cannot be read or have no points%s: %s"
        .formatted(
            bad.size(),
            set.files().size(),
            set.skipBad() ? "" : " (skip_bad leaves such files out)",
            String.join("; ", lines));
  }

  @Override
  public void close() throws IOException {
    pool.close();
  }
}
