package ordo.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a back-up holds; its first entry.
 *
 * @param format of the file
 * @param schemaVersion number of the last migration
 * @param tables in the order of the entries that follow
 */
record BackupManifest(int format, String schemaVersion, List<Table> tables) {
  static final int FORMAT = 1;
  static final String ENTRY = "ordo-backup.json";

  /** Every table but those left out, those that a row names before the row. */
  static final List<String> TABLES =
      List.of(
          "recipe",
          "recipe_task",
          "job",
          "task",
          "attempt",
          "artifact",
          "output",
          "worker",
          "event",
          "step_log",
          "idempotency_key",
          "removal",
          "delivered",
          "delivery_begun",
          "upload",
          "token",
          "share");

  /** What servers say anew of themselves on a database that was restored. */
  static final List<String> LEFT_OUT = List.of("setting", "class", "need", "fleet");

  private static final int BYTES_MAX = 1 << 20;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final JsonMapper JSON = new JsonMapper();

  BackupManifest {
    tables = List.copyOf(tables);
  }

  /** A table and those of its columns that are stored. */
  record Table(String name, List<String> columns) {
    Table {
      columns = List.copyOf(columns);
    }
  }

  byte[] toJson() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /**
   * @throws IOException when it is none, or one that this program does not read
   */
  static BackupManifest read(InputStream from) throws IOException {
    BackupManifest read = parse(from.readNBytes(BYTES_MAX));
    if (read.format != FORMAT) {
      throw new IOException("back-up: expected format " + FORMAT + ", found " + read.format);
    }
    for (Table table : read.tables) {
      requireName(table.name);
      for (String column : table.columns) {
        requireName(column);
      }
    }
    return read;
  }

  private static BackupManifest parse(byte[] json) throws IOException {
    try {
      return JSON.readValue(json, BackupManifest.class);
    } catch (JacksonException e) {
      throw new IOException("back-up: expected a manifest, found something else", e);
    }
  }

  private static void requireName(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("back-up: expected the name of a table or column, found " + name);
    }
  }
}
