package ordo.pointcloud.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.las.LasFile;

/** Lines about files; one that holds for many stands once, with the first one's name. */
final class GroupedNotes {
  private final Map<String, Files> byText = new LinkedHashMap<>();

  private static final class Files {
    final String first;
    int others;

    Files(String first) {
      this.first = first;
    }
  }

  void add(LasFile file, String text) {
    Files known = byText.putIfAbsent(text, new Files(FileNames.base(file)));
    if (known != null) {
      known.others++;
    }
  }

  /** In the order of the first file that each is about. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    byText.forEach(
        (text, files) ->
            lines.add(
                files.others == 0
                    ? "%s: %s".formatted(files.first, text)
                    : "%s and %,d more: %s".formatted(files.first, files.others, text)));
    return lines;
  }
}
