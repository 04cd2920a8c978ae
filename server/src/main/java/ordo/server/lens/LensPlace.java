package ordo.server.lens;

import java.util.Optional;

/** Whoever knows whether a lens runs, and where. Asked by any thread; waits for nothing. */
public interface LensPlace {
  /** A server that is told to read no data. */
  LensPlace NONE =
      new LensPlace() {
        @Override
        public Optional<LensAddress> address() {
          return Optional.empty();
        }

        @Override
        public String state() {
          return "off";
        }

        @Override
        public void isHung(LensAddress hung) {}
      };

  /** Empty while none can be asked. */
  Optional<LensAddress> address();

  /** For people: {@code ready}, {@code starting} or {@code off}. */
  String state();

  /** That one has not answered again and again; it should be replaced. */
  void isHung(LensAddress hung);
}
