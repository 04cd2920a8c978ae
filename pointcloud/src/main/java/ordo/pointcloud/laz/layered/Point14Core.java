package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.laz.shared.ReturnTables;
import ordo.pointcloud.laz.shared.RunningMedian;
import ordo.pointcloud.points.PointBlock;

/**
 * Layer 0 of POINT14: scanner channel, returns, X and Y (format description, section 6.2, steps 1
 * to 8). Leaves in {@link LayerContexts} what the other layers need. Versions 2, 3 and 4 are the
 * same.
 */
final class Point14Core {
  /** Most modelled symbols and raw parts of one point. */
  private static final int STEPS_MAX = 12;

  private static final int CHANGED_RETURN = 3;
  private static final int CHANGED_RETURNS = 1 << 2;
  private static final int CHANGED_ANGLE = 1 << 3;
  private static final int CHANGED_TIME = 1 << 4;
  private static final int CHANGED_SOURCE = 1 << 5;
  private static final int CHANGED_CHANNEL = 1 << 6;
  private static final int Y_CLASS_MAX = 20;
  private static final int Z_CLASS_MAX = 18;

  private final boolean decoding;
  private final Channel[] channels = new Channel[4];
  private int active;

  Point14Core(boolean decoding) {
    this.decoding = decoding;
  }

  /** Begins a chunk with its first point, which is raw. */
  void start(PointBlock block, int first, LayerContexts contexts) {
    Arrays.fill(channels, null);
    active = block.flags[first] >> 4 & 3;
    Channel channel = new Channel(decoding);
    channel.x = block.x[first];
    channel.y = block.y[first];
    channel.returns = block.returns[first] & 0xFF;
    channel.seed(block, first);
    channels[active] = channel;
    contexts.setChannel(first, active);
  }

  /** Decodes points {@code from} to {@code to}, which go on from those decoded last. */
  void decode(ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    Channel channel = channels[active];
    for (int i = from; i < to; i++) {
      int changed = decoder.symbol(channel.changedModel());
      if ((changed & CHANGED_CHANNEL) != 0) {
        active = (active + decoder.symbol(channel.channelModel) + 1) & 3;
        channel = enter(channel);
      }
      int timed = changed >> 4 & 1;
      int returns = decodeReturns(decoder, channel, changed);
      int single = returns >> 4 == 1 ? 1 : 0;
      int median = 2 * ReturnTables.MAP[returns] + timed;
      int dx = channel.xCoder.decode(decoder, channel.xMedians[median].value(), single);
      channel.xMedians[median].add(dx);
      int kx = channel.xCoder.lastClass();
      int yContext = single + Math.min(kx & ~1, Y_CLASS_MAX);
      int dy = channel.yCoder.decode(decoder, channel.yMedians[median].value(), yContext);
      channel.yMedians[median].add(dy);
      channel.x += dx;
      channel.y += dy;
      channel.returns = returns;
      channel.timed = timed;
      block.x[i] = channel.x;
      block.y[i] = channel.y;
      block.returns[i] = (byte) returns;
      side.setChannel(i, active);
      tell(side, i, changed, channel, kx);
    }
  }

  private static int decodeReturns(ArithmeticDecoder decoder, Channel channel, int changed) {
    int last = channel.returns;
    int number = last & 15;
    int returns = last >> 4;
    if ((changed & CHANGED_RETURNS) != 0) {
      returns = decoder.symbol(channel.returnsModels.get(returns));
    }
    switch (changed & CHANGED_RETURN) {
      case 0 -> {}
      case 1 -> number = (number + 1) & 15;
      case 2 -> number = (number + 15) & 15;
      default -> number = decodeReturnNumber(decoder, channel, changed, number);
    }
    return number | returns << 4;
  }

  private static int decodeReturnNumber(
      ArithmeticDecoder decoder, Channel channel, int changed, int last) {
    if ((changed & CHANGED_TIME) != 0) {
      return decoder.symbol(channel.numberModels.get(last));
    }
    return (last + decoder.symbol(channel.numberSameTimeModel) + 2) & 15;
  }

  /** Tells the other layers what they need of this point. */
  private static void tell(LayerContexts side, int i, int changed, Channel channel, int kx) {
    int returns = channel.returns;
    int single = returns >> 4 == 1 ? 1 : 0;
    int firstLast = ReturnTables.FIRST_LAST[returns];
    int angle = changed >> 3 & 1;
    int source = changed >> 5 & 1;
    side.classes[i] = (byte) (firstLast | channel.timed << 2 | angle << 3 | source << 4);
    int zClass = Math.min((kx + channel.yCoder.lastClass()) / 2 & ~1, Z_CLASS_MAX);
    side.height[i] = (byte) (ReturnTables.LEVEL[returns] | (single + zClass) << 3);
  }

  /** Encodes points {@code from} to {@code to}; the mirror image of {@link #decode}. */
  void encode(ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    Channel channel = channels[active];
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel before = channel;
      int target = block.flags[i] >> 4 & 3;
      Channel last = channels[target] != null ? channels[target] : channel;
      int changed = last.changes(block, i) | (target != active ? CHANGED_CHANNEL : 0);
      encoder.symbol(before.changedModel(), changed);
      if (target != active) {
        encoder.symbol(before.channelModel, (target - active + 3) & 3);
        active = target;
        channel = enter(before);
      }
      encodeReturns(encoder, channel, changed, block.returns[i] & 0xFF);
      channel.timed = changed >> 4 & 1;
      channel.seed(block, i);
      int kx = encodeXy(encoder, channel, block.x[i], block.y[i]);
      side.setChannel(i, active);
      tell(side, i, changed, channel, kx);
    }
  }

  private static int encodeXy(ArithmeticEncoder encoder, Channel channel, int x, int y) {
    int single = channel.returns >> 4 == 1 ? 1 : 0;
    int median = 2 * ReturnTables.MAP[channel.returns] + channel.timed;
    int dx = x - channel.x;
    int dy = y - channel.y;
    channel.xCoder.encode(encoder, channel.xMedians[median].value(), dx, single);
    channel.xMedians[median].add(dx);
    int kx = channel.xCoder.lastClass();
    int yContext = single + Math.min(kx & ~1, Y_CLASS_MAX);
    channel.yCoder.encode(encoder, channel.yMedians[median].value(), dy, yContext);
    channel.yMedians[median].add(dy);
    channel.x = x;
    channel.y = y;
    return kx;
  }

  private static void encodeReturns(
      ArithmeticEncoder encoder, Channel channel, int changed, int returns) {
    if ((changed & CHANGED_RETURNS) != 0) {
      encoder.symbol(channel.returnsModels.get(channel.returns >> 4), returns >> 4);
    }
    if ((changed & CHANGED_RETURN) == 3) {
      encodeReturnNumber(encoder, channel, changed, returns & 15);
    }
    channel.returns = returns;
  }

  private static void encodeReturnNumber(
      ArithmeticEncoder encoder, Channel channel, int changed, int number) {
    int last = channel.returns & 15;
    if ((changed & CHANGED_TIME) != 0) {
      encoder.symbol(channel.numberModels.get(last), number);
    } else {
      encoder.symbol(channel.numberSameTimeModel, (number - last - 2) & 15);
    }
  }

  /** The active channel's context, made from the last item of the one before where it is unused. */
  private Channel enter(Channel before) {
    Channel channel = channels[active];
    if (channel == null) {
      channel = new Channel(decoding);
      channel.takeOver(before);
      channels[active] = channel;
    }
    return channel;
  }

  /** One scanner channel's models and last item. */
  private static final class Channel {
    private final ModelSet changedModels;
    private final ModelSet returnsModels;
    private final ModelSet numberModels;
    private final SymbolModel numberSameTimeModel;
    private final SymbolModel channelModel;
    private final IntegerCoder xCoder;
    private final IntegerCoder yCoder;
    private final RunningMedian[] xMedians = RunningMedian.make(12);
    private final RunningMedian[] yMedians = RunningMedian.make(12);

    private int x;
    private int y;
    private int returns;
    private int timed;

    // Of the last item, for the encoder's comparisons alone.
    private short scanAngle;
    private short source;
    private long time;

    Channel(boolean decoding) {
      changedModels = new ModelSet(8, 128, decoding);
      returnsModels = new ModelSet(16, 16, decoding);
      numberModels = new ModelSet(16, 16, decoding);
      numberSameTimeModel = SymbolModel.make(13, decoding);
      channelModel = SymbolModel.make(3, decoding);
      xCoder = new IntegerCoder(32, 2, decoding);
      yCoder = new IntegerCoder(32, 22, decoding);
    }

    void takeOver(Channel other) {
      x = other.x;
      y = other.y;
      returns = other.returns;
      scanAngle = other.scanAngle;
      source = other.source;
      time = other.time;
    }

    void seed(PointBlock block, int i) {
      scanAngle = block.scanAngle[i];
      source = block.pointSourceId[i];
      time = block.gpsTimeBits[i];
    }

    /** The V of section 6.2, step 2, but for the channel. GPS times are compared as bits. */
    int changes(PointBlock block, int i) {
      int number = block.returns[i] & 15;
      int step = (number - returns) & 15;
      int changed = step == 0 ? 0 : step == 1 ? 1 : step == 15 ? 2 : 3;
      changed |= (block.returns[i] & 0xFF) >> 4 != returns >> 4 ? CHANGED_RETURNS : 0;
      changed |= block.scanAngle[i] != scanAngle ? CHANGED_ANGLE : 0;
      changed |= block.gpsTimeBits[i] != time ? CHANGED_TIME : 0;
      changed |= block.pointSourceId[i] != source ? CHANGED_SOURCE : 0;
      return changed;
    }

    SymbolModel changedModel() {
      int firstLast = ReturnTables.FIRST_LAST[returns];
      return changedModels.get(firstLast >> 1 | (firstLast & 1) << 1 | timed << 2);
    }
  }
}
