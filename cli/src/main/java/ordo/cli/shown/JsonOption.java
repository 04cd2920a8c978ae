package ordo.cli.shown;

import java.io.PrintStream;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The same question of every verb: for people, or for programs. */
public final class JsonOption {
  @Option(names = "--json", description = "For programs: JSON, as the API answers.")
  private boolean json;

  public boolean isAsked() {
    return json;
  }

  /** Prints one or the other. */
  public void print(JsonNode answer, Runnable forPeople) {
    if (json) {
      System.out.println(answer.toPrettyString());
    } else {
      forPeople.run();
    }
  }

  /** Prints a table, or what it is made of. */
  public void print(JsonNode answer, Table table) {
    print(answer, () -> table.print(System.out, Terminal.isColoured()));
  }

  /** One line for each, so that a program may read one after the other. */
  public static void line(PrintStream out, JsonNode answer) {
    out.println(answer);
    out.flush();
  }
}
