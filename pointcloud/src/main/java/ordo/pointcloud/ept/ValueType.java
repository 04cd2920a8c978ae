package ordo.pointcloud.ept;

import java.util.Optional;

/** Kinds of numbers in a schema. */
enum ValueType {
  SIGNED("signed"),
  UNSIGNED("unsigned"),
  FLOAT("float");

  private static final String OLD_FLOAT = "floating";

  final String word;

  ValueType(String word) {
    this.word = word;
  }

  static Optional<ValueType> of(String word) {
    return switch (word) {
      case "signed" -> Optional.of(SIGNED);
      case "unsigned" -> Optional.of(UNSIGNED);
      case "float", OLD_FLOAT -> Optional.of(FLOAT);
      default -> Optional.empty();
    };
  }
}
