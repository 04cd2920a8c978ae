package ordo.server.upload;

/** What asking for an upload, or bringing bytes of one, comes to. */
public sealed interface Uploaded {
  /**
   * Where the upload stands.
   *
   * @param offset bytes that have come
   */
  record At(Upload upload, long offset) implements Uploaded {}

  /**
   * @param message for people
   */
  record Refused(Why why, String message) implements Uploaded {}

  /** Why nothing was taken. */
  enum Why {
    /** The path lies outside of what the caller may reach; the store was not asked. */
    NOT_PERMITTED,
    /** No file can have the path. */
    PATH,
    /** Something lies in the way. */
    OCCUPIED,
    /** Another upload to the path is open. */
    OPEN,
    /** More than one file may have, or than there is room for. */
    TOO_LARGE,
    /** No such upload, or no longer. */
    UNKNOWN,
    /** Another request brings bytes of it right now. */
    BUSY,
    /** The bytes begin elsewhere than where the file ends. */
    OFFSET,
    /** The bytes are not those that the client summed up. */
    CHECKSUM,
    /** The body ended too early, or broke. */
    BODY,
    /** The store was full before the last byte. */
    FULL,
    /** The parts, or all of them together, are not those that were said. */
    PARTS,
    /** The attempt whose product it is has ended. */
    OVER
  }
}
