package ordo.pointcloud.crs.text;

/** What can stand in the brackets of well-known text. */
sealed interface WktItem permits WktNode, WktItem.Leaf {
  /** A quoted text, or a number or bare word. */
  record Leaf(String text, boolean quoted) implements WktItem {}
}
