/// The arguments of `model.summary()`.
public struct SummaryOptions: Sendable {
  /// The width of the table; nil for 88 columns or what the terminal has.
  public var lineLength: Int?
  /// Where each column ends, as a share of the width; nil for Keras's own.
  public var positions: [Double]?
  /// Whether the layers of models inside the model have rows too.
  public var expandNested: Bool
  /// Whether there is a column that says which layers are trained.
  public var showTrainable: Bool
  /// The names of the first and last layer to show, as regular expressions; nil for all.
  public var layerRange: (first: String, last: String)?
  /// The columns of the terminal, 80 where there is none.
  public var terminalColumns: Int

  /// Keras's defaults, on 80 columns.
  public init(
    lineLength: Int? = nil, positions: [Double]? = nil, expandNested: Bool = false,
    showTrainable: Bool = false,
    layerRange: (first: String, last: String)? = nil, terminalColumns: Int = 80
  ) {
    self.lineLength = lineLength
    self.positions = positions
    self.expandNested = expandNested
    self.showTrainable = showTrainable
    self.layerRange = layerRange
    self.terminalColumns = terminalColumns
  }
}
