package ordo.model;

import java.util.List;
import java.util.Optional;

/**
 * A rule that the values of several params of one step keep together, such as that there is a way
 * from one CRS to another. Handed in by the composition root.
 */
public interface ParamRelation {
  /** The name that {@link RelatedParams#relation()} uses. */
  String name();

  /**
   * What is wrong with the values, for people; empty when nothing is.
   *
   * @param values of the related params, in the order that the contract names them; each has its
   *     own format already
   */
  Optional<String> problem(List<String> values);
}
