package ordo.cli.shown;

/** Colours of statuses on a terminal; ECMA-48, section 8.3.117. */
enum Colour {
  GREEN(32),
  RED(31),
  YELLOW(33),
  BLUE(34),
  GREY(90);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  /** Of a status of a job or a step. */
  static Colour of(String status) {
    return switch (status) {
      case "success" -> GREEN;
      case "failed" -> RED;
      case "partial" -> YELLOW;
      case "running" -> BLUE;
      default -> GREY;
    };
  }

  /** The text in this colour; as it is where there are none. */
  String paint(String text, boolean coloured) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
