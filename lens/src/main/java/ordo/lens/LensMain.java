package ordo.lens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The program: see docs/lens.md, "The process". */
public final class LensMain {
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7E]{16,256}");
  private static final int UNUSABLE = 2;

  private LensMain() {}

  /**
   * @param words the store, and the folder of this process
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    var stdin =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1), 512);
    if (words.length != 2) {
      end("expected two arguments, the store and a folder, found " + words.length);
    }
    String secret = stdin.readLine();
    if (secret == null || !SECRET.matcher(secret).matches()) {
      end("expected a secret of 16 to 256 printable characters on stdin, found something else");
    }
    serve(words[0], Path.of(words[1]), secret, stdin);
  }

  private static void serve(String store, Path folder, String secret, BufferedReader stdin)
      throws IOException {
    try (Lens lens = Lens.start(store, folder, secret)) {
      System.out.println("ready " + lens.port());
      System.out.flush();
      while (stdin.read() >= 0) {
        // Whatever else is said there; its end is the end.
      }
    } catch (IOException unusable) {
      end(unusable.getMessage());
    }
    System.exit(0);
  }

  private static void end(String why) {
    System.err.println("lens: " + why);
    System.exit(UNUSABLE);
  }
}
