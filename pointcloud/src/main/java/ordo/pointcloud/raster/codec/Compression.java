package ordo.pointcloud.raster.codec;

import java.util.Arrays;
import java.util.Optional;

/** How tiles are compressed: TIFF's tag 259. */
public enum Compression {
  NONE("none", 1),
  LZW("LZW", 5),
  JPEG("JPEG", 7),
  DEFLATE("Deflate", 8, 32946),
  PACK_BITS("PackBits", 32773),
  LZMA("LZMA", 34925),
  ZSTD("Zstandard", 50000),
  CCITT("CCITT fax", 2, 3, 4),
  OLD_JPEG("JPEG of TIFF 6.0", 6),
  LERC("LERC", 34887),
  WEBP("WebP", 50001),
  JPEG_XL("JPEG XL", 50002, 52546);

  private final String label;
  private final int[] codes;

  Compression(String label, int... codes) {
    this.label = label;
    this.codes = codes;
  }

  public String label() {
    return label;
  }

  public static Optional<Compression> of(int code) {
    return Arrays.stream(values())
        .filter(one -> Arrays.stream(one.codes).anyMatch(known -> known == code))
        .findFirst();
  }

  /** Whether it is decoded here, without a native library. */
  public boolean isOwn() {
    return switch (this) {
      case NONE, LZW, JPEG, DEFLATE, PACK_BITS, LZMA, ZSTD -> true;
      case CCITT, OLD_JPEG, LERC, WEBP, JPEG_XL -> false;
    };
  }
}
