package ordo.server.delivered;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import ordo.model.StorePath;
import ordo.store.Store;

/**
 * The files of one delivery: size and time of each, by the path below its target, which is empty
 * for a file. Packed it is text, {@code <size> <milliseconds> <path>} each ended by a zero byte, in
 * zlib form (RFC 1950); {@code -} stands for a time that is not known. Where the store's copies
 * have times of their own, {@code =} and the tag of the content stand in place of the time.
 */
final class Manifest {
  /** Times are cut to milliseconds by us, perhaps rounded by the file system. */
  private static final long FINE_MILLIS = 2;

  /** Some file systems, and some archives, keep times to one or two seconds. */
  private static final long COARSE_MILLIS = 2_000;

  private static final String UNKNOWN = "-";
  private static final String TAG = "=";

  private final Map<String, Line> lines;

  private record Line(long sizeBytes, String stamp) {
    boolean isOf(Store.Occupant file) {
      return sizeBytes == file.sizeBytes() && (stamp.equals(UNKNOWN) || isStampOf(file));
    }

    private boolean isStampOf(Store.Occupant file) {
      return stamp.startsWith(TAG)
          ? stamp.equals(TAG + file.tag())
          : file.tag().isEmpty() && isSame(Long.parseLong(stamp), file.modified());
    }

    private static boolean isSame(long given, Instant kept) {
      long apart = Math.abs(kept.toEpochMilli() - given);
      return apart < (kept.getNano() == 0 ? COARSE_MILLIS : FINE_MILLIS);
    }
  }

  private Manifest(Map<String, Line> lines) {
    this.lines = lines;
  }

  /**
   * Of what lies at a path now, packed.
   *
   * @param timed whether what is copied from there is as old as what lies there
   */
  static byte[] pack(Store store, StorePath source, boolean timed) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      store.walk(
          source,
          found -> {
            if (found.kind() == Store.Kind.FILE) {
              write(found, timed, out);
            }
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return packed.toByteArray();
  }

  private static void write(Store.Occupant file, boolean timed, OutputStream out) {
    String line = file.sizeBytes() + " " + stamp(file, timed) + " " + file.below() + "\0";
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stamp(Store.Occupant file, boolean timed) {
    if (!file.tag().isEmpty()) {
      return TAG + file.tag();
    }
    return timed ? Long.toString(file.modified().toEpochMilli()) : UNKNOWN;
  }

  static Manifest unpack(byte[] packed) {
    var lines = new HashMap<String, Line>();
    try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (int at = 0, end; at < text.length(); at = end + 1) {
        end = text.indexOf('\0', at);
        String[] parts = text.substring(at, end).split(" ", 3);
        lines.put(parts[2], new Line(Long.parseLong(parts[0]), parts[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Manifest(lines);
  }

  boolean names(String below) {
    return lines.containsKey(below);
  }

  /** Whether a file is as it was delivered, by size and time; its bytes are not read. */
  boolean holds(String below, Store.Occupant file) {
    Line line = lines.get(below);
    return line != null && line.isOf(file);
  }
}
