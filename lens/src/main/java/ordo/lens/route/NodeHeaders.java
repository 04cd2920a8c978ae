package ordo.lens.route;

import java.util.Map;
import ordo.lens.describe.CloudJson;
import ordo.lens.http.Request;

/** Headers of answers that are the same as long as the artifact is. */
final class NodeHeaders {
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private NodeHeaders() {}

  /** For ever where the address names the version, else to be asked for again. */
  static Map<String, String> cached(Request request) {
    boolean isNamed =
        request.query().text("v").filter(CloudJson.version(request.artifact())::equals).isPresent();
    return Map.of(
        "Cache-Control",
        isNamed ? FOR_EVER : "no-cache",
        "ETag",
        tag(request),
        "Vary",
        "Authorization, Accept-Encoding");
  }

  static String tag(Request request) {
    String attributes =
        request
            .query()
            .text("attributes")
            .or(() -> request.query().text("band"))
            .orElse("base")
            .replace(',', '.');
    String plain = attributes.replaceAll("[^\\w.-]", "_");
    return "\"" + CloudJson.version(request.artifact()) + "-" + plain + "\"";
  }
}
