package ordo.pointcloud.palette;

/** A colour in one of the models that palettes are written and mixed in. */
sealed interface Paint permits Colour, Hsv {
  Colour colour();

  Hsv hsv();
}
