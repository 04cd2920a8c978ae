package ordo.server.view;

/** Memory for one answer, counted before it is used. */
public interface Room {
  /** Where nobody else asks for memory. */
  Room PLENTY =
      new Room() {
        @Override
        public void take(long bytes) {}

        @Override
        public void giveBack(long bytes) {}
      };

  /** Throws when there is none. */
  void take(long bytes);

  void giveBack(long bytes);
}
