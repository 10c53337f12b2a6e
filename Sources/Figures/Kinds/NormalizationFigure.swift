import ConvEngine
import TextUI

/// Numbers that lose their mean and are divided by their deviation, then scaled by γ and moved by β.
///
/// Keras: `BatchNormalization` while it trains, where the numbers of a channel are taken together over
/// the batch, and `LayerNormalization`, where those of a row are.
public struct NormalizationFigure: CellFigure {
  /// Which numbers are taken together.
  public enum Kind: Hashable, Sendable {
    /// Each column: a channel over all samples and places.
    case batch
    /// Each row: all channels of a sample.
    case layer
  }

  /// Which numbers are taken together.
  public let kind: Kind
  /// `[rows, channels]`.
  public internal(set) var input: Tensor
  /// `[channels]`.
  public internal(set) var gamma: Tensor
  /// `[channels]`.
  public internal(set) var beta: Tensor
  /// What is added to each variance.
  public let epsilon: Float
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  /// One trace a channel, or a row.
  private(set) var traces: [NormalizationTrace]
  private(set) var output: Tensor
  private var draws: UInt64 = 0

  /// A normalisation of rows of channels.
  ///
  /// - Throws: `rank` for another shape than `[rows, channels]`, `mismatch` for gamma or beta of
  ///   another size than the channels.
  public init(
    _ kind: Kind, input: Tensor, gamma: Tensor? = nil, beta: Tensor? = nil, epsilon: Float = 1e-3
  ) throws(ShapeError) {
    guard input.shape.rank == 2, input.count > 0 else {
      throw .rank(what: "The batch, (rows, channels),", expected: 2, received: input.shape)
    }
    self.kind = kind
    self.input = input
    self.epsilon = epsilon
    self.gamma = gamma ?? Tensor(repeating: 1, shape: [input.shape[1]])
    self.beta = beta ?? Tensor(zeros: [input.shape[1]])
    output = input
    traces = []
    traces = try makeTraces()
    compute()
  }

  private func makeTraces() throws(ShapeError) -> [NormalizationTrace] {
    var traces: [NormalizationTrace] = []
    for group in 0..<groups {
      traces.append(
        try kind == .batch
          ? batchNormalizationTrace(
            input, gamma: gamma, beta: beta, epsilon: epsilon, channel: group)
          : layerNormalizationTrace(
            input, gamma: gamma, beta: beta, epsilon: epsilon, row: group))
    }
    return traces
  }

  /// Normalises anew.
  public mutating func compute() {
    if let changed = try? makeTraces() { traces = changed }
    for index in 0..<output.count {
      let (group, position) = address(row: index / columns, column: index % columns)
      output[flat: index] = traces[group].outputs[position]
    }
  }

  var rows: Int { input.shape[0] }
  var columns: Int { input.shape[1] }
  /// How many sets of numbers are taken together.
  var groups: Int { kind == .batch ? columns : rows }
  /// How many numbers a set has.
  var groupSize: Int { kind == .batch ? rows : columns }

  /// The set that a cell belongs to, and its place in it.
  func address(row: Int, column: Int) -> (group: Int, position: Int) {
    kind == .batch ? (column, row) : (row, column)
  }

  /// For each set: its mean, its variance, and each of its numbers.
  public var frames: Int { groups * (groupSize + 2) }

  /// A set is one row of steps.
  public var stepsPerRow: Int { groupSize + 2 }

  /// The set that a step works on, and which part of it: −2 the mean, −1 the variance, then numbers.
  func part(_ frame: Int) -> (group: Int, position: Int) {
    let frame = clamped(frame)
    return (frame / stepsPerRow, frame % stepsPerRow - 2)
  }

  /// The layer and its sizes.
  public var title: String {
    kind == .batch
      ? "BatchNormalization · \(rows) rows of \(columns) channels, in training"
      : "LayerNormalization · \(rows) rows of \(columns) channels"
  }

  /// What is taken together, and how.
  public func note(frame: Int) -> String {
    let position = part(frame).position
    if position == -2 {
      return kind == .batch
        ? "a channel is taken together over the whole batch"
        : "a sample is taken together over all its channels"
    }
    if position == -1 { return "the mean of the squared distances from the mean" }
    return kind == .batch
      ? "γ and β are learned; predict uses moving averages of mean and variance instead"
      : "γ and β are learned; training and predicting do the same"
  }

  /// Other numbers.
  public var changes: [StageChange] { [.random] }

  /// Draws other numbers.
  public mutating func apply(_ change: StageChange) -> Bool {
    guard change == .random else { return false }
    draws += 1
    var random = RandomSource(seed: draws)
    input = Tensor(wholeNumbers: input.shape, from: -4, to: 9, random: &random)
    compute()
    return true
  }
}
