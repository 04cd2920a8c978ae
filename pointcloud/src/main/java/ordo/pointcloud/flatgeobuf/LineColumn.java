package ordo.pointcloud.flatgeobuf;

/** A property that every line has. */
public record LineColumn(String name, Type type) {
  /** As FlatGeobuf numbers them (header.fbs, ColumnType). */
  public enum Type {
    BOOL(2),
    DOUBLE(10);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }
  }
}
