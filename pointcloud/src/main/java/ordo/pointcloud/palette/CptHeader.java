package ordo.pointcloud.palette;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the comment lines of a {@code .cpt} text say of how to read it. */
final class CptHeader {
  private static final Pattern MODEL =
      Pattern.compile("#\\s*COLOR_MODEL\\s*=\\s*\"?([+A-Za-z]+)\"?\\s*");
  private static final Pattern HINGE =
      Pattern.compile("#\\s*(SOFT_|HARD_)?HINGE\\s*(?:=\\s*(\\S*))?\\s*");
  private static final Pattern RANGE = Pattern.compile("#\\s*RANGE\\s*=\\s*([^/\\s]+)/(\\S+)\\s*");
  private static final Pattern CYCLIC = Pattern.compile("#\\s*CYCLIC\\s*(=.*)?");

  private String model = "RGB";
  private Optional<Hinge> hinge = Optional.empty();
  private Optional<Elevations> range = Optional.empty();
  private boolean isCyclic;

  /** Takes a line that begins with #; most say nothing. */
  void line(String line) {
    Matcher said = MODEL.matcher(line);
    if (said.matches()) {
      model = known(said.group(1));
    }
    Matcher hinged = HINGE.matcher(line);
    if (hinged.matches()) {
      String at = hinged.group(2) == null || hinged.group(2).isEmpty() ? "0" : hinged.group(2);
      hinge = Optional.of(new Hinge(CptReader.value(at), !"SOFT_".equals(hinged.group(1))));
    }
    Matcher ranged = RANGE.matcher(line);
    if (ranged.matches()) {
      double low = CptReader.value(ranged.group(1));
      range = Optional.of(new Elevations(low, CptReader.value(ranged.group(2))));
    }
    isCyclic |= CYCLIC.matcher(line).matches();
  }

  private static String known(String word) {
    return switch (word.toUpperCase(java.util.Locale.ROOT)) {
      case "RGB", "+RGB" -> "RGB";
      case "HSV" -> "HSV";
      case "+HSV" -> "+HSV";
      case "CMYK" -> "CMYK";
      default ->
          throw new IllegalArgumentException(
              "expected the colour model RGB, HSV, +HSV or CMYK, found " + word);
    };
  }

  /** What stands between the three numbers of a colour where they are one word. */
  String joint() {
    return model.endsWith("HSV") ? "-" : "/";
  }

  boolean isMixedInHsv() {
    return model.equals("+HSV");
  }

  Palette.Fit fit() {
    return new Palette.Fit(hinge, range, isCyclic);
  }
}
