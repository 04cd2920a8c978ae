package ordo.server.db;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code postgresql://user:password@host:port,host:port/database?option=value}, the form of
 * DATABASE_URL. No message repeats a part of the text that may hold a password.
 *
 * @param hosts each with its port
 * @param options as written, without the question mark
 */
record DatabaseUrl(String user, String password, List<String> hosts, String name, String options) {
  private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(.*)");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final int DEFAULT_PORT = 5432;
  private static final int PORT_MAX = 65_535;
  private static final String USER_DEFAULT = "postgres";

  /** Of several hosts the one that takes writes is wanted, and found soon after a failover. */
  private static final List<String> OPTIONS_OF_SEVERAL =
      List.of("targetServerType=primary", "hostRecheckSeconds=2");

  static DatabaseUrl parse(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      throw malformed("another form");
    }
    String rest = scheme.group(1);
    int at = endOfUserInfo(rest);
    String[] credentials =
        at < 0 ? new String[] {USER_DEFAULT} : rest.substring(0, at).split(":", 2);
    String[] place = rest.substring(at + 1).split("\\?", 2);
    int slash = place[0].indexOf('/');
    if (slash < 0 || slash == place[0].length() - 1) {
      throw malformed("no name of a database after the host");
    }
    List<String> hosts = hosts(place[0].substring(0, slash));
    return new DatabaseUrl(
        decode(credentials[0]),
        credentials.length > 1 ? decode(credentials[1]) : "",
        hosts,
        place[0].substring(slash + 1),
        options(place.length > 1 ? place[1] : "", hosts.size()));
  }

  /** For the driver; without user and password. */
  String jdbc() {
    String query = options.isEmpty() ? "" : "?" + options;
    return "jdbc:postgresql://" + String.join(",", hosts) + "/" + name + query;
  }

  /**
   * The last {@code @} before the options; one among the options is none of it, and one behind a
   * question mark that a password holds is.
   */
  private static int endOfUserInfo(String rest) {
    int question = rest.indexOf('?');
    String head = question < 0 ? rest : rest.substring(0, question);
    int at = head.lastIndexOf('@');
    return head.indexOf('/', at + 1) < 0 ? rest.lastIndexOf('@') : at;
  }

  private static List<String> hosts(String text) {
    var hosts = new ArrayList<String>();
    for (String one : text.split(",", -1)) {
      hosts.add(host(one, hosts.size() + 1));
    }
    return List.copyOf(hosts);
  }

  private static String host(String text, int number) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw malformed("host %d of another form".formatted(number));
    }
    int port = Optional.ofNullable(host.group(2)).map(Integer::parseInt).orElse(DEFAULT_PORT);
    if (port < 1 || port > PORT_MAX) {
      throw malformed("port " + port);
    }
    return host.group(1) + ":" + port;
  }

  private static String options(String given, int hosts) {
    var all =
        new ArrayList<>(given.isEmpty() ? List.<String>of() : Arrays.asList(given.split("&")));
    if (hosts > 1) {
      OPTIONS_OF_SEVERAL.stream()
          .filter(ours -> all.stream().noneMatch(theirs -> isSame(ours, theirs)))
          .toList()
          .forEach(all::add);
    }
    return String.join("&", all);
  }

  private static boolean isSame(String option, String other) {
    return option.split("=", 2)[0].equals(other.split("=", 2)[0]);
  }

  /** A plus sign stands for itself in a user or a password. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("a percent sign in user or password that begins no %XX");
    }
  }

  private static IllegalArgumentException malformed(String found) {
    return new IllegalArgumentException(
        "DATABASE_URL: expected postgresql://user:password@host:port/database (several hosts with commas), found "
            + found);
  }
}
