import ConvEngine

/// 1 minus twice the overlap of targets and predictions, divided by the sum of both.
///
/// Keras: `keras.losses.Dice`.
///
/// `1 - 2·Σyp / (Σy + Σp + 1e-7)`, over the whole batch or over each sample.
public struct Dice: Loss {
  /// The whole batch, or each sample.
  public let span: RowSpan

  /// The loss; over the whole batch by default.
  public init(span: RowSpan = .batch) { self.span = span }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("axis", .null)] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(span: try arguments.span())
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] { [("axis", span.axis)] }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    let (overlap, total) = sums(row)
    return 1 - 2 * overlap / total
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (overlap, total) = sums(row)
    for i in 0..<row.count {
      gradient[i] = -scale * 2 * (row.yTrue[i] * total - overlap) / (total * total)
    }
  }

  private func sums(_ row: LossRow) -> (overlap: Float, total: Float) {
    var (overlap, total) = (Float(0), probabilityEpsilon)
    for i in 0..<row.count {
      overlap += row.yTrue[i] * row.yPred[i]
      total += row.yTrue[i] + row.yPred[i]
    }
    return (overlap, total)
  }
}

/// Like Dice, with weights of their own for what is missed and for what is too much.
///
/// Keras: `keras.losses.Tversky`.
///
/// `1 - Σyp / (Σyp + α·Σ(1-p)y + β·Σp(1-y) + 1e-7)`. Source: Salehi and others, arXiv 1706.05721.
public struct Tversky: Loss {
  /// The weight of targets that are missed.
  public var alpha: Double
  /// The weight of predictions without a target.
  public var beta: Double
  /// The whole batch, or each sample.
  public let span: RowSpan

  /// The loss with Keras's defaults.
  public init(alpha: Double = 0.5, beta: Double = 0.5, span: RowSpan = .batch) {
    self.alpha = alpha
    self.beta = beta
    self.span = span
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("alpha", .float(0.5)), LayerParameter("beta", .float(0.5)),
      LayerParameter("axis", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      alpha: try arguments.number("alpha"), beta: try arguments.number("beta"),
      span: try arguments.span())
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("alpha", .float(alpha)), ("beta", .float(beta)), ("axis", span.axis)]
  }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    let (overlap, total) = sums(row)
    return 1 - overlap / total
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (overlap, total) = sums(row)
    let (missed, extra) = (Float(alpha), Float(beta))
    for i in 0..<row.count {
      let target = row.yTrue[i]
      let slope = target - missed * target + extra * (1 - target)
      gradient[i] = -scale * (target * total - overlap * slope) / (total * total)
    }
  }

  private func sums(_ row: LossRow) -> (overlap: Float, total: Float) {
    var (overlap, missed, extra) = (Float(0), Float(0), Float(0))
    for i in 0..<row.count {
      let (target, output) = (row.yTrue[i], row.yPred[i])
      overlap += target * output
      missed += (1 - output) * target
      extra += output * (1 - target)
    }
    return (overlap, overlap + missed * Float(alpha) + extra * Float(beta) + probabilityEpsilon)
  }
}

extension LayerArguments {
  /// What an axis argument means: None for the batch, all axes but the first for each sample.
  fileprivate func span() throws(LayerError) -> RowSpan {
    switch self["axis"] {
    case .null: return .batch
    case .list(let axes) where isAllButFirst(axes): return .sample
    case .int(1), .int(-1): return .lastAxis
    default:
      throw LayerError(
        "\(className) goes over the whole batch, each sample or the last axis here. "
          + "Received: axis=\(self["axis"])", exception: .notImplementedError, hint: "axis=None")
    }
  }

  private func isAllButFirst(_ axes: [ArgumentValue]) -> Bool {
    axes.count > 1
      && axes.enumerated().allSatisfy { place, axis in
        if case .int(let number) = axis { number == place + 1 } else { false }
      }
  }
}

extension RowSpan {
  /// The axis argument that means it.
  fileprivate var axis: ArgumentValue {
    switch self {
    case .lastAxis: .int(-1)
    case .sample: .list([.int(1), .int(2), .int(3)])
    case .batch: .null
    }
  }
}
