package ordo.pointcloud.las.write;

/**
 * Points as the bytes they take in a file, with what the header will have to say of them. Made by
 * {@link PointFileWriter#encode}; immutable to everybody else.
 */
public final class EncodedChunk {
  final int points;
  final byte[] bytes;
  final RecordSummary summary;

  EncodedChunk(int points, byte[] bytes, RecordSummary summary) {
    this.points = points;
    this.bytes = bytes;
    this.summary = summary;
  }

  public int points() {
    return points;
  }

  public int sizeBytes() {
    return bytes.length;
  }
}
