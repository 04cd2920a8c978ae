package ordo.wire;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;

/**
 * What went wrong, in one line for people: an {@code error} in a message, a line of a log, the last
 * word of a verb. Never the name of a Java class.
 */
public final class Reason {
  /** What our own mistakes are called where only they can be the cause. */
  public static final String OUR_FAULT = "an unexpected fault in Ordo";

  /** A class with its package, or the bare name of an exception, and what sets it off. */
  private static final Pattern CLASS_NAMES =
      Pattern.compile(
          "\\b(?:class )?(?:java|javax|jdk|sun|com|org|io|tools|ordo)"
              + "(?:\\.[a-z0-9_]+)+\\.[A-Z][A-Za-z0-9_$]*(?:: ?)?"
              + "|\\b[A-Z][A-Za-z0-9]*(?:Exception|Error)\\b(?:: ?)?");

  private Reason() {}

  public static String of(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "No such file: " + missing.getMessage();
      case AccessDeniedException denied -> "No permission for " + denied.getMessage();
      case FileAlreadyExistsException there -> "Already there: " + there.getMessage();
      case NotDirectoryException file -> "Not a folder: " + file.getMessage();
      case DirectoryNotEmptyException full -> "Not empty: " + full.getMessage();
      case UnknownHostException host -> "The host is not known: " + host.getMessage();
      case UnresolvedAddressException _ -> "The host is not known";
      case ClosedByInterruptException _ -> "Stopped";
      case InterruptedException _ -> "Stopped";
      case HttpTimeoutException _ -> "No answer in time";
      case EOFException end when end.getMessage() == null -> "Ended too early";
      case ConnectException refused when refused.getMessage() == null -> "Nobody listens there";
      case NullPointerException _ -> OUR_FAULT;
      case ClassCastException _ -> OUR_FAULT;
      case LinkageError _ -> OUR_FAULT + " (a part of the program is missing or damaged)";
      case StackOverflowError _ -> OUR_FAULT + " (something is nested too deep)";
      case OutOfMemoryError _ -> "the memory of this process is too small (ORDO_JAVA_OPTIONS)";
      default -> ofText(failure);
    };
  }

  /** A failure that only wraps another says nothing of its own. */
  private static String ofText(Throwable failure) {
    Throwable cause = failure.getCause();
    String text = failure.getMessage();
    if (cause != null && (text == null || text.equals(cause.toString()))) {
      return of(cause);
    }
    String words = text == null ? "" : oneLine(text);
    return words.isEmpty() ? OUR_FAULT : words;
  }

  /** A text that may hold some. */
  public static String withoutClassNames(String text) {
    return CLASS_NAMES.matcher(text).replaceAll("").strip();
  }

  private static String oneLine(String text) {
    return withoutClassNames(text.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
