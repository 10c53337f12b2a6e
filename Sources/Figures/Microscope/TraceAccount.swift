import ConvEngine

/// A trace as it is told: its parts in an order that begins with those that matter most.
///
/// The parts of a convolution are the channels of its window, those of a dense layer its products; each
/// has the numbers of the trace, so that parts, bias and sum can be checked against one another.
public struct TraceAccount: Sendable {
  /// One part of the sum.
  public struct Part: Hashable, Sendable {
    /// The channel of the input that it reads.
    public let channel: Int
    /// What it adds.
    public let sum: Float
    /// Its terms.
    public let terms: [TraceTerm]
  }

  /// The trace told.
  public let trace: SpecimenTrace
  /// The parts, the one with the largest sum, either sign, first.
  public let parts: [Part]
  /// Whether each part is a single product.
  public let isDense: Bool
  private let place: TracePlace

  /// The account of the trace of a place.
  public init(_ trace: SpecimenTrace, at place: TracePlace, isDense: Bool) {
    self.trace = trace
    self.place = place
    self.isDense = isDense
    guard case .terms(let sum) = trace else {
      parts = []
      return
    }
    var groups: [Int: [TraceTerm]] = [:]
    for term in sum.terms { groups[term.source.channel, default: []].append(term) }
    let sums = sum.channelSums.map {
      Part(channel: $0.channel, sum: $0.sum, terms: groups[$0.channel] ?? [])
    }
    guard case .weightedSum = sum.rule else {
      parts = sums
      return
    }
    parts = sums.enumerated().sorted {
      abs($0.element.sum) != abs($1.element.sum)
        ? abs($0.element.sum) > abs($1.element.sum) : $0.offset < $1.offset
    }.map(\.element)
  }

  /// How many parts can be chosen.
  public var choices: Int { max(1, parts.count) }

  /// What all parts but the first so many add up to.
  public func rest(after count: Int) -> Float {
    Float(parts.dropFirst(count).reduce(0) { $0 + Double($1.sum) })
  }

  /// The place of the layer before that the chosen part leads to: its largest product, a pooling's
  /// winner, or the place that is passed on.
  public func target(_ choice: Int) -> TracePlace? {
    switch trace {
    case .copied(let from, _), .affine(let from, _, _, _, _): return from
    case .activated: return place
    case .terms(let sum):
      if case .maximum(let winner) = sum.rule, sum.terms.indices.contains(winner) {
        return sum.terms[winner].source
      }
      guard parts.indices.contains(choice) else { return nil }
      let real = parts[choice].terms.filter { !$0.isPadding }
      return real.max { abs($0.product) < abs($1.product) }?.source
    }
  }
}

extension Microscope {
  /// The account of the chosen value; nil for the sample, and for layers that cannot be followed.
  public var account: TraceAccount? {
    guard let trace, let specimen, specimen.layers.indices.contains(spot.layer) else { return nil }
    return TraceAccount(
      trace, at: spot.place, isDense: specimen.layers[spot.layer].operation == .dense)
  }
}
