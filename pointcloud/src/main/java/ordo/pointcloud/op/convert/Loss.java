package ordo.pointcloud.op.convert;

/** What another point format cannot hold. */
public enum Loss {
  RETURN_NUMBERS("return numbers above 7"),
  CLASSES("classes above 31, or overlap points that have a class"),
  SCANNER_CHANNELS("scanner channels other than 0"),
  SCAN_ANGLES("fractions of a degree of scan angles, or angles that a byte cannot hold"),
  GPS_TIMES("GPS times"),
  COLORS("colours"),
  NEAR_INFRARED("near infrared");

  private final String text;

  Loss(String text) {
    this.text = text;
  }

  /** What is lost, for people. */
  public String text() {
    return text;
  }
}
