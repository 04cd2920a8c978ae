package ordo.pointcloud.view.tree;

import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewValues;

/** An attribute of records with a schema, and how its values are made of their columns. */
record SeenColumns(ViewAttribute attribute, Making making) {
  /** Makes the values of the points that are kept. Pure. */
  @FunctionalInterface
  interface Making {
    ViewValues of(StoredRecords.Values values, KeptPoints kept);
  }
}
