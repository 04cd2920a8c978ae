package ordo.cli.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.MachineClass;
import ordo.wire.fleet.Demand.ClassDemand;
import ordo.wire.fleet.Demand.Figures;

/**
 * A class as it is asked for: {@code NAME}, or {@code NAME=Cc/Mg[/Sg]} for a machine that has more
 * than the server's figures.
 */
record WantedClass(String name, String figures) {
  private static final Pattern WRITTEN =
      Pattern.compile("([a-z][a-z0-9-]{0,30})(?:=([0-9]+c/[0-9]+g)(/[0-9]+g)?)?");

  static WantedClass of(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "--class: expected a class such as small or big=32c/128g, found " + text);
    }
    String figures =
        written.group(2) == null
            ? ""
            : written.group(2) + (written.group(3) == null ? "" : written.group(3));
    return new WantedClass(written.group(1), figures);
  }

  /**
   * What is asked of the engine.
   *
   * @throws IllegalArgumentException when it is less than a step of the class may need
   */
  MachineClass machine(ClassDemand known) {
    Figures least = known.figures();
    var server = new MachineClass(name, least.cpus(), least.memoryBytes(), least.scratchBytes());
    if (figures.isEmpty()) {
      return server;
    }
    MachineClass asked = MachineClass.of(name + "=" + whole(least));
    if (!asked.holds(server)) {
      throw new IllegalArgumentException(
          "--class %s: expected at least %s as the server says, found %s"
              .formatted(name, shown(server), figures));
    }
    return asked;
  }

  /** With the server's scratch where none is asked for. */
  private String whole(Figures least) {
    boolean hasScratch = figures.indexOf('/') != figures.lastIndexOf('/');
    return hasScratch ? figures : figures + "/" + (least.scratchBytes() >> 30) + "g";
  }

  private static String shown(MachineClass one) {
    return "%dc/%dg/%dg".formatted(one.cpus(), one.memoryBytes() >> 30, one.scratchBytes() >> 30);
  }
}
