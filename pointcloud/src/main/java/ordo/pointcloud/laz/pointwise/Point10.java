package ordo.pointcloud.laz.pointwise;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.laz.shared.ReturnTables;
import ordo.pointcloud.laz.shared.RunningMedian;
import ordo.pointcloud.points.PointBlock;

/** POINT10 version 2: the core of formats 0 to 5 (format description, section 5.1). */
final class Point10 implements PointwiseItem {
  private static final int STEPS_MAX = 32;
  private static final int SOURCE = 1;
  private static final int USER_DATA = 1 << 1;
  private static final int SCAN_ANGLE = 1 << 2;
  private static final int CLASSIFICATION = 1 << 3;
  private static final int INTENSITY = 1 << 4;
  private static final int RETURNS = 1 << 5;
  private static final int Y_CLASS_MAX = 20;
  private static final int Z_CLASS_MAX = 18;

  private final boolean decoding;
  private SymbolModel changedModel;
  private ModelSet returnsModels;
  private ModelSet classificationModels;
  private ModelSet scanAngleModels;
  private ModelSet userDataModels;
  private IntegerCoder intensityCoder;
  private IntegerCoder sourceCoder;
  private IntegerCoder xCoder;
  private IntegerCoder yCoder;
  private IntegerCoder zCoder;
  private RunningMedian[] xMedians;
  private RunningMedian[] yMedians;
  private final int[] intensities = new int[16];
  private final int[] heights = new int[8];

  // The last item.
  private int x;
  private int y;
  private int returns;
  private int classification;
  private int scanAngle;
  private int userData;
  private int source;

  Point10(boolean decoding) {
    this.decoding = decoding;
  }

  /** The first point seeds neither intensities nor heights. */
  @Override
  public void start(PointBlock block, int first) {
    makeModels();
    xMedians = RunningMedian.make(16);
    yMedians = RunningMedian.make(16);
    Arrays.fill(intensities, 0);
    Arrays.fill(heights, 0);
    remember(block, first);
  }

  private void makeModels() {
    changedModel = SymbolModel.make(64, decoding);
    returnsModels = new ModelSet(256, 256, decoding);
    classificationModels = new ModelSet(256, 256, decoding);
    scanAngleModels = new ModelSet(2, 256, decoding);
    userDataModels = new ModelSet(256, 256, decoding);
    intensityCoder = new IntegerCoder(16, 4, decoding);
    sourceCoder = new IntegerCoder(16, 1, decoding);
    xCoder = new IntegerCoder(32, 2, decoding);
    yCoder = new IntegerCoder(32, 22, decoding);
    zCoder = new IntegerCoder(32, 20, decoding);
  }

  private void remember(PointBlock block, int i) {
    x = block.x[i];
    y = block.y[i];
    returns = block.returns[i] & 0xFF;
    classification = block.classification[i] & 0xFF;
    scanAngle = block.scanAngle[i];
    userData = block.userData[i] & 0xFF;
    source = block.pointSourceId[i];
  }

  @Override
  public void decode(ArithmeticDecoder decoder, PointBlock block, int i) {
    int changed = decoder.symbol(changedModel);
    if ((changed & RETURNS) != 0) {
      returns = decoder.symbol(returnsModels.get(returns));
    }
    int map = ReturnTables.LEGACY_MAP[returns];
    if ((changed & INTENSITY) != 0) {
      intensities[map] = intensityCoder.decode(decoder, intensities[map], Math.min(map, 3));
    }
    if ((changed & CLASSIFICATION) != 0) {
      classification = decoder.symbol(classificationModels.get(classification));
    }
    if ((changed & SCAN_ANGLE) != 0) {
      scanAngle += decoder.symbol(scanAngleModels.get(returns >> 6 & 1));
    }
    if ((changed & USER_DATA) != 0) {
      userData = decoder.symbol(userDataModels.get(userData));
    }
    if ((changed & SOURCE) != 0) {
      source = sourceCoder.decode(decoder, source, 0);
    }
    decodeXyz(decoder, block, i, map);
    block.intensity[i] = (short) intensities[map];
    store(block, i);
  }

  private void store(PointBlock block, int i) {
    block.returns[i] = (byte) returns;
    block.classification[i] = (byte) classification;
    block.scanAngle[i] = (byte) scanAngle;
    block.userData[i] = (byte) userData;
    block.pointSourceId[i] = (short) source;
  }

  private void decodeXyz(ArithmeticDecoder decoder, PointBlock block, int i, int map) {
    int single = single(returns);
    int dx = xCoder.decode(decoder, xMedians[map].value(), single);
    xMedians[map].add(dx);
    int dy = yCoder.decode(decoder, yMedians[map].value(), yContext(single));
    yMedians[map].add(dy);
    x += dx;
    y += dy;
    int level = ReturnTables.LEGACY_LEVEL[returns];
    heights[level] = zCoder.decode(decoder, heights[level], zContext(single));
    block.x[i] = x;
    block.y[i] = y;
    block.z[i] = heights[level];
  }

  private static int single(int returns) {
    return (returns >> 3 & 7) == 1 ? 1 : 0;
  }

  private int yContext(int single) {
    return single + Math.min(xCoder.lastClass() & ~1, Y_CLASS_MAX);
  }

  private int zContext(int single) {
    return single + Math.min((xCoder.lastClass() + yCoder.lastClass()) / 2 & ~1, Z_CLASS_MAX);
  }

  @Override
  public void encode(ArithmeticEncoder encoder, PointBlock block, int i) {
    encoder.reserve(STEPS_MAX);
    int newReturns = block.returns[i] & 0xFF;
    int map = ReturnTables.LEGACY_MAP[newReturns];
    int changed = changes(block, i, map);
    encoder.symbol(changedModel, changed);
    if ((changed & RETURNS) != 0) {
      encoder.symbol(returnsModels.get(returns), newReturns);
    }
    if ((changed & INTENSITY) != 0) {
      int intensity = block.intensity[i] & 0xFFFF;
      intensityCoder.encode(encoder, intensities[map], intensity, Math.min(map, 3));
      intensities[map] = intensity;
    }
    if ((changed & CLASSIFICATION) != 0) {
      SymbolModel model = classificationModels.get(classification);
      encoder.symbol(model, block.classification[i] & 0xFF);
    }
    if ((changed & SCAN_ANGLE) != 0) {
      SymbolModel model = scanAngleModels.get(newReturns >> 6 & 1);
      encoder.symbol(model, (block.scanAngle[i] - scanAngle) & 0xFF);
    }
    if ((changed & USER_DATA) != 0) {
      encoder.symbol(userDataModels.get(userData), block.userData[i] & 0xFF);
    }
    if ((changed & SOURCE) != 0) {
      sourceCoder.encode(encoder, source, block.pointSourceId[i], 0);
    }
    encodeXyz(encoder, block, i, map);
    remember(block, i);
  }

  /** Intensity is compared with the last one of its class, all else with the last item. */
  private int changes(PointBlock block, int i, int map) {
    int changed = (block.returns[i] & 0xFF) != returns ? RETURNS : 0;
    changed |= (block.intensity[i] & 0xFFFF) != (intensities[map] & 0xFFFF) ? INTENSITY : 0;
    changed |= (block.classification[i] & 0xFF) != classification ? CLASSIFICATION : 0;
    changed |= (byte) block.scanAngle[i] != (byte) scanAngle ? SCAN_ANGLE : 0;
    changed |= (block.userData[i] & 0xFF) != userData ? USER_DATA : 0;
    return changed | (block.pointSourceId[i] != (short) source ? SOURCE : 0);
  }

  private void encodeXyz(ArithmeticEncoder encoder, PointBlock block, int i, int map) {
    int newReturns = block.returns[i] & 0xFF;
    int single = single(newReturns);
    int dx = block.x[i] - x;
    int dy = block.y[i] - y;
    xCoder.encode(encoder, xMedians[map].value(), dx, single);
    xMedians[map].add(dx);
    yCoder.encode(encoder, yMedians[map].value(), dy, yContext(single));
    yMedians[map].add(dy);
    int level = ReturnTables.LEGACY_LEVEL[newReturns];
    zCoder.encode(encoder, heights[level], block.z[i], zContext(single));
    heights[level] = block.z[i];
  }
}
