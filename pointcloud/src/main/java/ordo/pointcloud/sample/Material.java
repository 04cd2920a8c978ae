package ordo.pointcloud.sample;

/**
 * What a pulse hits: its class (LAS 1.4 R15, table 17) and how it looks. Colours and near infrared
 * are 0 to 255; intensity is of a whole pulse straight down.
 */
enum Material {
  GROUND(2, 900, 126, 116, 84, 120),
  LOW_PLANT(3, 1050, 104, 128, 62, 190),
  CROWN(5, 700, 58, 92, 42, 215),
  ROOF(6, 1350, 168, 92, 74, 110),
  FLAT_ROOF(6, 1100, 158, 156, 152, 95),
  WATER(9, 70, 48, 74, 92, 12),
  ROAD(11, 380, 98, 97, 99, 60),
  WIRE(14, 160, 60, 60, 66, 40),
  TOWER(15, 820, 128, 132, 138, 80),
  BRIDGE(17, 760, 172, 168, 158, 90),
  BIRD(18, 210, 92, 84, 80, 70);

  final int classification;
  final int intensity;
  final int red;
  final int green;
  final int blue;
  final int nir;

  Material(int classification, int intensity, int red, int green, int blue, int nir) {
    this.classification = classification;
    this.intensity = intensity;
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.nir = nir;
  }
}
