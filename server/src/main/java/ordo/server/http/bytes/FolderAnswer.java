package ordo.server.http.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.model.json.StrictJson;
import ordo.server.http.exchange.Response;
import ordo.store.Store;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers with the files at and below a folder of the store, written as they are listed. */
public record FolderAnswer(Store store) {
  /**
   * @param name of what lies in the folder, for people
   */
  public Response of(String name, StorePath folder) {
    return Response.streamedJson(
        out -> {
          String head = "{\"name\":" + quoted(name) + ",\"files\":[";
          out.write(head.getBytes(StandardCharsets.UTF_8));
          writeEntries(folder, out);
          out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
  }

  private void writeEntries(StorePath folder, OutputStream out) throws IOException {
    try (Stream<Store.FileEntry> files = store.list(folder)) {
      var iterator = files.iterator();
      while (iterator.hasNext()) {
        writeEntry(iterator.next(), folder, out);
        out.write((iterator.hasNext() ? "," : "").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void writeEntry(Store.FileEntry file, StorePath folder, OutputStream out)
      throws IOException {
    String below = file.path().value().substring(folder.value().length() + 1);
    out.write(
        StrictJson.write(
            JsonNodeFactory.instance
                .objectNode()
                .put("path", below)
                .put("size", file.sizeBytes())));
  }

  private static String quoted(String text) {
    return StrictJson.text(JsonNodeFactory.instance.stringNode(text));
  }
}
