package ordo.pointcloud.las;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointFormat;

/**
 * Gives the attributes of the extra bytes names that tell them apart: from each other, and from the
 * attributes that every point has, whose names readers take for those. Case does not tell apart.
 */
final class ExtraNames {
  private static final int NAME_AT = 4;
  private static final int NAME_BYTES = 32;

  /** Room for an underscore and a number. */
  private static final int BASE_BYTES = 26;

  private final byte[] payload;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private final List<String> changes = new ArrayList<>();

  private ExtraNames(byte[] payload, PointFormat format) {
    this.payload = payload.clone();
    Stream.of(format, FormatWidening.extended(format))
        .flatMap(of -> Attribute.of(of).stream())
        .forEach(attribute -> taken.add(folded(attribute.pdal())));
    var described = new ArrayList<>(ExtraDimension.parse(payload));
    int end = described.stream().mapToInt(ExtraDimension::byteCount).sum();
    described.add(ExtraDimension.undocumented(end, format.extraBytes() - end));
    described.removeIf(extra -> extra.type() != ExtraDimension.Type.UNDOCUMENTED);
    ExtraDimension.withoutGaps(described).forEach(gap -> taken.add(folded(gap.name())));
  }

  /**
   * A record's payload, its names made distinct.
   *
   * @param changes a phrase for each name that is another now; empty where the payload is as it was
   */
  record Distinct(byte[] payload, List<String> changes) {}

  /** Such a record is not used, and may say anything. */
  private static boolean isTooLong(byte[] payload, PointFormat format) {
    long bytes = ExtraDimension.parse(payload).stream().mapToLong(ExtraDimension::byteCount).sum();
    return bytes > format.extraBytes();
  }

  /** The same payload gives the same names, and one with distinct names its own. */
  static Distinct of(byte[] payload, PointFormat format) {
    if (isTooLong(payload, format)) {
      return new Distinct(payload, List.of());
    }
    var names = new ExtraNames(payload, format);
    names.each(at -> names.said.add(folded(names.name(at))));
    names.each(names::visit);
    return new Distinct(names.payload, List.copyOf(names.changes));
  }

  /** What nobody describes is named by its place, whatever the record says. */
  private void each(IntConsumer visitor) {
    int step = ExtraDimension.DESCRIPTOR_BYTES;
    for (int at = 0; at + step <= payload.length; at += step) {
      if (ExtraDimension.isDescribed(payload, at)) {
        visitor.accept(at);
      }
    }
  }

  private void visit(int descriptor) {
    String before = name(descriptor);
    if (!before.isBlank() && taken.add(folded(before))) {
      return;
    }
    int number = descriptor / ExtraDimension.DESCRIPTOR_BYTES + 1;
    String after = before.isBlank() ? free("Extra" + number, 1) : free(before, 2);
    taken.add(folded(after));
    write(descriptor, after);
    changes.add("\"%s\" as %s".formatted(before, after));
  }

  /** The first of {@code base}, {@code base_2}, {@code base_3} ... that nothing has. */
  private String free(String base, int first) {
    int number = first;
    String name = numbered(base, number);
    while (taken.contains(folded(name)) || said.contains(folded(name))) {
      name = numbered(base, ++number);
    }
    return name;
  }

  private static String numbered(String base, int number) {
    return number == 1 ? base : cut(base) + "_" + number;
  }

  private String name(int descriptor) {
    return FixedText.readName(payload, descriptor + NAME_AT, NAME_BYTES);
  }

  private void write(int descriptor, String name) {
    int from = descriptor + NAME_AT;
    Arrays.fill(payload, from, from + NAME_BYTES, (byte) 0);
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, payload, from, Math.min(encoded.length, NAME_BYTES));
  }

  /** Whole letters that fit. */
  private static String cut(String base) {
    byte[] room = new byte[BASE_BYTES];
    var letters = CharBuffer.wrap(base);
    StandardCharsets.UTF_8.newEncoder().encode(letters, ByteBuffer.wrap(room), true);
    return base.substring(0, letters.position());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
