package ordo.pointcloud.las;

/** Kinds of what is odd about a file yet does not keep it from being read. */
public enum LasOddity {
  /** The chunk table is missing, broken, or longer than its points need. */
  CHUNK_TABLE,
  /** Extra bytes are described that the records do not have; the description is not used. */
  EXTRA_BYTES_TOO_LONG,
  /** Attributes of the extra bytes have names that do not tell them apart; they were given such. */
  EXTRA_BYTES_NAMES,
  /** Counts of the header contradict each other. */
  COUNTS,
  /** The header is as long as one of another version, or has fields that its version has not. */
  HEADER,
  /** Records are not where, or not as many as, the header says. */
  RECORDS
}
