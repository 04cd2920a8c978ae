package ordo.pointcloud.ept.check;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.ept.read.Unpacked;

/** Reads tiles of plain records in frames of Zstandard; memory holds a tile, packed and whole. */
final class ZstdTileReader implements TileReader {
  private final BinaryTileReader plain;
  private final int recordBytes;

  ZstdTileReader(EptMetadata metadata) {
    plain = new BinaryTileReader(metadata);
    recordBytes = metadata.recordBytes();
  }

  @Override
  public void read(ByteSource tile, long count, TileFindings findings, Visitor visitor)
      throws IOException {
    byte[] stored = new byte[Math.toIntExact(tile.sizeBytes())];
    tile.read(0, stored, 0, stored.length);
    byte[] records = Unpacked.of(tile.name(), stored, count * recordBytes);
    plain.read(new MemoryBytes(tile.name(), records), count, findings, visitor);
  }
}
