package ordo.pointcloud.las.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aFileMadeInMemoryIsTheSameAsOneWrittenToDisk(Compression compression) throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(7, 2), 3000, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 100), compression)
            .withWkt("LOCAL_CS[\"x\"]")
            .with(LasVlr.of("somebody", 1, "too long for a VLR", new byte[70_000]));
    Path path = folder.resolve("out.las");
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }

    assertThat(new WholeFile(spec).bytes(block)).isEqualTo(Files.readAllBytes(path));
    assertThat(List.of(folder.toFile().list())).containsExactly("out.las");
  }

  @Test
  void whatAKilledWriterLeftIsRemovedByTheNextAndWhatALivingOneWritesIsNot() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(6, 0), 10, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 100), Compression.NONE);
    Path path = folder.resolve("out.las");
    Files.writeString(folder.resolve("out.las.1x2.part"), "half a file");
    Files.createFile(folder.resolve("out.las.1x2.part.lock"));
    Files.writeString(folder.resolve("out.las.keep"), "another's");
    try (PointFileWriter living = PointFileWriter.create(path, spec)) {
      try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
        writer.append(writer.encode(block));
        writer.finish();
      }
      living.append(living.encode(block));
      living.finish();
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("out.las", "out.las.keep");
  }
}
