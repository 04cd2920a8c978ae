package ordo.cli;

import java.util.List;
import java.util.Optional;
import ordo.model.ParamRelation;
import ordo.model.ShippedContracts;
import ordo.pointcloud.crs.CrsCheck;

/** The engine of this machine must know a way from the one CRS to the other. */
record CrsPairRelation(CrsCheck check) implements ParamRelation {
  @Override
  public String name() {
    return ShippedContracts.RELATION_CRS_PAIR;
  }

  @Override
  public Optional<String> problem(List<String> values) {
    return check.pairProblem(values.get(0), values.get(1));
  }
}
