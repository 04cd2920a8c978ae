package ordo.pointcloud.ept;

/** Kinds of numbers in a schema. */
enum ValueType {
  SIGNED("signed"),
  UNSIGNED("unsigned"),
  FLOAT("float");

  final String word;

  ValueType(String word) {
    this.word = word;
  }
}
