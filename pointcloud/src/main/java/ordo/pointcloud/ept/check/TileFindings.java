package ordo.pointcloud.ept.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was found of some tiles, a line each. Not thread-safe. */
final class TileFindings {
  private final List<String> wrong = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  void add(String finding) {
    wrong.add(finding);
  }

  /** What is unusual, and no reader minds. */
  void remark(String remark) {
    remarks.add(remark);
  }

  void addAll(TileFindings others) {
    wrong.addAll(others.wrong);
    remarks.addAll(others.remarks);
  }

  List<String> wrong() {
    Collections.sort(wrong);
    return wrong;
  }

  List<String> remarks() {
    Collections.sort(remarks);
    return remarks;
  }
}
