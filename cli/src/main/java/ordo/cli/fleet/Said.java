package ordo.cli.fleet;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import ordo.wire.fleet.FleetState;

/** Prints what is new, once. Used by one thread. */
final class Said {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private String last = "";

  void turn(List<FleetState.OfClass> classes) {
    line(
        classes.isEmpty()
            ? "another loop acts for this fleet"
            : classes.stream().map(Said::text).collect(Collectors.joining("; ")));
  }

  void line(String text) {
    if (!text.equals(last)) {
      last = text;
      System.out.println(LocalTime.now().format(TIME) + " " + text);
      System.out.flush();
    }
  }

  private static String text(FleetState.OfClass one) {
    return "%s: have %d of %d, %d waiting, want %d more%s%s"
        .formatted(
            one.name(),
            one.have(),
            one.max(),
            one.pending(),
            Math.max(0, one.want()),
            one.started() > 0 ? ", started " + one.started() : "",
            one.waits() == null ? "" : ", " + one.waits());
  }
}
