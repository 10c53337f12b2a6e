// How one output value came about, number by number: what pictures and lessons show. A trace reads
// the very tensors that training uses, and its value is what the forward pass gives there.

/// A cell of a sample by row, column and channel.
///
/// A sequence has row 0 and its step as column.
public struct TracePlace: Hashable, Sendable {
  /// The row, from the top; 0 in one dimension.
  public let row: Int
  /// The column, from the left; the step in one dimension.
  public let column: Int
  /// The channel.
  public let channel: Int

  /// A cell of an image.
  public init(row: Int, column: Int, channel: Int = 0) {
    self.row = row
    self.column = column
    self.channel = channel
  }

  /// A cell of a sequence.
  public init(step: Int, channel: Int = 0) {
    self.init(row: 0, column: step, channel: channel)
  }
}

/// One input value and what it adds to an output value.
public struct TraceTerm: Hashable, Sendable {
  /// The place on the input; outside of it where `isPadding`.
  public let source: TracePlace
  /// Whether the window hangs over the edge here, so that the value is a padded 0.
  public let isPadding: Bool
  /// The input value; 0 for padding.
  public let input: Float
  /// The place in the window; its channel counts from the first channel of the group.
  public let tap: TracePlace
  /// The weight; 1 where the operation has none.
  public let weight: Float
  /// `input · weight`.
  public var product: Float { input * weight }
}

/// The products of one input channel added up.
public struct TraceChannelSum: Hashable, Sendable {
  /// The channel of the input.
  public let channel: Int
  /// The sum of its products.
  public let sum: Float
}

/// Every number behind one value of an output.
public struct Trace: Hashable, Sendable {
  /// How the terms become one number.
  public enum Rule: Hashable, Sendable {
    /// Products are added up, then the bias.
    case weightedSum
    /// The inputs are added up.
    case sum
    /// The inputs are added up and divided by how many they are, padding left out.
    case average
    /// The largest input is taken; `winner` is its index in `terms`.
    case maximum(winner: Int)
  }

  /// How the terms become one number.
  public let rule: Rule
  /// The output cell.
  public let output: TracePlace
  /// The terms in the order in which the window is read: rows, columns, channels.
  public let terms: [TraceTerm]
  /// The number added after the products; nil where the layer has no bias.
  public let bias: Float?
  /// The number before the activation: sum, average or maximum, bias included.
  public let sum: Float
  /// The activation.
  public let activation: Activation
  /// The output value.
  public let value: Float
}

extension Trace {
  /// The products added up channel by channel, in the order of the channels.
  public var channelSums: [TraceChannelSum] {
    var order: [Int] = []
    var sums: [Int: Double] = [:]
    for term in terms {
      if sums[term.source.channel] == nil { order.append(term.source.channel) }
      sums[term.source.channel, default: 0] += Double(term.product)
    }
    return order.map { TraceChannelSum(channel: $0, sum: Float(sums[$0] ?? 0)) }
  }

  /// The sum after each term, the bias not yet included; for a maximum the largest so far.
  public var runningValues: [Float] {
    var running = 0.0
    var highest: Float?
    return terms.map { term in
      switch rule {
      case .weightedSum, .sum, .average:
        running += Double(term.product)
        return Float(running)
      case .maximum:
        if !term.isPadding { highest = highest.map { max($0, term.input) } ?? term.input }
        return highest ?? -.infinity
      }
    }
  }

  /// How many terms lie on the input: what an average divides by.
  public var realTerms: Int { terms.count { !$0.isPadding } }
}

extension Trace {
  /// A weighted sum; `rowSums` are the sums of all channels at the place, this one's included.
  static func weightedSum(
    output: TracePlace, terms: [TraceTerm], bias: Float?, activation: Activation, rowSums: [Float]
  ) -> Trace {
    var values = Tensor(rowSums, shape: [1, rowSums.count])
    activate(activation, inPlace: &values)
    return Trace(
      rule: .weightedSum, output: output, terms: terms, bias: bias,
      sum: rowSums[output.channel], activation: activation, value: values[flat: output.channel])
  }

  /// A pooling of the terms.
  static func pooled(_ kind: PoolingKind, output: TracePlace, terms: [TraceTerm]) -> Trace {
    let total = terms.reduce(0) { $0 + Double($1.input) }
    let real = terms.count { !$0.isPadding }
    switch kind {
    case .max:
      let winner = firstMaximum(terms)
      let value = winner.map { terms[$0].input } ?? -.infinity
      return plain(.maximum(winner: winner ?? 0), output, terms, value)
    case .average:
      return plain(.average, output, terms, Float(total / Double(max(real, 1))))
    case .sum:
      return plain(.sum, output, terms, Float(total))
    }
  }

  private static func plain(
    _ rule: Rule, _ output: TracePlace, _ terms: [TraceTerm], _ value: Float
  ) -> Trace {
    Trace(
      rule: rule, output: output, terms: terms, bias: nil, sum: value, activation: .linear,
      value: value)
  }

  private static func firstMaximum(_ terms: [TraceTerm]) -> Int? {
    var winner: Int?
    for (index, term) in terms.enumerated() where !term.isPadding {
      guard let best = winner.map({ terms[$0].input }) else {
        winner = index
        continue
      }
      if !(term.input <= best), !best.isNaN { winner = index }
    }
    return winner
  }
}
