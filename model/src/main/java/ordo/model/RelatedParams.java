package ordo.model;

import java.util.List;

/**
 * Params of one executor whose values must go together.
 *
 * @param relation which rule they keep; see {@link ParamRelation}
 * @param params their names, in the order that the rule expects
 */
public record RelatedParams(String relation, List<String> params) {
  public RelatedParams {
    params = List.copyOf(params);
  }
}
