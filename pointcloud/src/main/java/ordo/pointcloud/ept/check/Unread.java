package ordo.pointcloud.ept.check;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import ordo.pointcloud.bytes.MalformedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Why a file of a data set could not be read, in words for people. */
final class Unread {
  private Unread() {}

  /**
   * A finding.
   *
   * @param file how the failure names it
   * @param expected what the file shall be
   */
  static String finding(String file, String expected, Exception failure) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (failure instanceof MalformedFileException malformed) {
      return name + ": " + withoutPath(malformed.getMessage(), file);
    }
    return "%s: expected %s, found %s".formatted(name, expected, found(failure, file));
  }

  private static String found(Exception failure, String file) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "one that may not be read";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case JacksonException text -> "text that ends or breaks at " + place(text.getLocation());
      case EOFException _ -> "its end too early";
      case java.io.IOException other when other.getMessage() != null ->
          withoutPath(other.getMessage(), file);
      default -> "bytes that make no sense";
    };
  }

  private static String place(TokenStreamLocation at) {
    return at == null
        ? "an unknown place"
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String withoutPath(String message, String file) {
    String path = file + ": ";
    return message.startsWith(path) ? message.substring(path.length()) : message;
  }
}
