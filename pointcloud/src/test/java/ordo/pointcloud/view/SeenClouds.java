package ordo.pointcloud.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;

/** One survey in every format that can be looked at. */
final class SeenClouds {
  static final int POINTS = 16_000;

  private static final TreeRules SMALL_LEAVES = new TreeRules(600, 20, 0.01);
  private static final int RAW_BLOCK_MAX = 1 << 17;

  private final Path folder;

  SeenClouds(Path folder) throws Exception {
    this.folder = folder;
    write("las", Compression.NONE, 8);
    write("laz", Compression.LAZ_FIXED_CHUNKS, 8);
  }

  private void write(String name, Compression compression, int format) throws Exception {
    var spec = new SampleSpec(POINTS, new PointFormat(format, 3), 7, Placement.pennsylvaniaNorth());
    Path file = folder.resolve(name + "." + name);
    new SampleFile(spec, Optional.empty(), compression).write(file, 2, ScanProgress.NONE);
  }

  Path las() {
    return folder.resolve("las.las");
  }

  Path laz() {
    return folder.resolve("laz.laz");
  }

  Path ept(DataType type) throws Exception {
    EptOptions options = EptOptions.below(folder.resolve("work")).with(type).with(settings());
    Path set = folder.resolve("ept-" + type.word());
    if (!Files.exists(set)) {
      new BuildEpt(CrsEngines::detect).run(List.of(las()), set, options);
    }
    return set;
  }

  Path copc() throws Exception {
    Path file = folder.resolve("tree.copc.laz");
    if (!Files.exists(file)) {
      new BuildCopc(CrsEngines::detect).run(List.of(las()), file, settings());
    }
    return file;
  }

  Path potree(Encoding encoding) throws Exception {
    Path set = folder.resolve("potree-" + encoding);
    if (!Files.exists(set)) {
      new BuildPotree(CrsEngines::detect).run(List.of(las()), set, encoding, settings());
    }
    return set;
  }

  private OctreeSettings settings() {
    return OctreeSettings.below(folder.resolve("work"), SMALL_LEAVES).withThreads(2);
  }

  /**
   * The plain records of another set, each tile in frames of Zstandard that hold them as they are.
   */
  Path zstandard(Path binary) throws IOException {
    Path set = folder.resolve("ept-zstandard");
    Files.createDirectories(set.resolve("ept-data"));
    Files.createDirectories(set.resolve("ept-hierarchy"));
    String json = Files.readString(binary.resolve("ept.json"));
    Files.writeString(set.resolve("ept.json"), json.replace("\"binary\"", "\"zstandard\""));
    copyAll(binary.resolve("ept-hierarchy"), set.resolve("ept-hierarchy"), false);
    copyAll(binary.resolve("ept-data"), set.resolve("ept-data"), true);
    return set;
  }

  private static void copyAll(Path from, Path to, boolean isPacked) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString().replace(".bin", ".zst");
        Files.write(to.resolve(name), isPacked ? frame(bytes) : bytes);
      }
    }
  }

  /** RFC 8878, 3.1.1: a single segment of raw blocks. */
  private static byte[] frame(byte[] bytes) {
    int blocks = Math.max(1, Math.ceilDiv(bytes.length, RAW_BLOCK_MAX));
    ByteBuffer frame =
        ByteBuffer.allocate(9 + 3 * blocks + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(0xFD2FB528).put((byte) 0xA0).putInt(bytes.length);
    for (int i = 0; i < blocks; i++) {
      byte[] block =
          Arrays.copyOfRange(
              bytes, i * RAW_BLOCK_MAX, Math.min(bytes.length, (i + 1) * RAW_BLOCK_MAX));
      int head = block.length << 3 | (i == blocks - 1 ? 1 : 0);
      frame.put((byte) head).put((byte) (head >> 8)).put((byte) (head >> 16)).put(block);
    }
    return frame.array();
  }
}
