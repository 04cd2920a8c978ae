package ordo.pointcloud.laz.coder;

/** Symbol models chosen by a context, each made when it is first asked for. */
public final class ModelSet {
  private final SymbolModel[] models;
  private final int symbols;
  private final boolean decoding;

  public ModelSet(int contexts, int symbols, boolean decoding) {
    this.models = new SymbolModel[contexts];
    this.symbols = symbols;
    this.decoding = decoding;
  }

  public SymbolModel get(int context) {
    SymbolModel model = models[context];
    return model != null ? model : make(context);
  }

  private SymbolModel make(int context) {
    models[context] = SymbolModel.make(symbols, decoding);
    return models[context];
  }
}
