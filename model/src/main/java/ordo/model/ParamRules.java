package ordo.model;

import java.util.ArrayList;
import java.util.List;

/** Checks of params that need more than this module knows; what contracts name must be there. */
public record ParamRules(List<ParamFormat> formats, List<ParamRelation> relations) {
  public ParamRules {
    formats = List.copyOf(formats);
    relations = List.copyOf(relations);
  }

  /** These rules and one more. */
  public ParamRules with(ParamFormat format) {
    var all = new ArrayList<>(formats);
    all.add(format);
    return new ParamRules(all, relations);
  }
}
