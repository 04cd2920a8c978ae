package ordo.pointcloud.las;

import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about a file yet does not keep it from being read. The words are for people; who
 * decides by a warning asks for its kind.
 */
final class LasWarnings {
  private final List<Warning> all = new ArrayList<>();

  private record Warning(LasOddity kind, String text) {}

  /**
   * @param text one line
   */
  void add(LasOddity kind, String text) {
    all.add(new Warning(kind, text));
  }

  List<String> texts() {
    return all.stream().map(Warning::text).toList();
  }

  List<String> texts(LasOddity kind) {
    return all.stream().filter(warning -> warning.kind() == kind).map(Warning::text).toList();
  }
}
