import ConvEngine
import TextUI

/// An arithmetic card: how many outputs a window has room for along an axis, and why.
///
/// Every place and every size is the engine's geometry; the card only draws and says it.
public struct CardFigure: StageFigure {
  /// What the window does.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A convolution: a window and filters.
    case convolution = "conv"
    /// A pooling: a window alone.
    case pooling = "pool"
    /// A transposed convolution: each input spreads.
    case transposed
  }

  /// How the ends are padded; `full` is no word of Keras's.
  public enum Ends: String, Hashable, Sendable, CaseIterable {
    /// No padding.
    case valid
    /// As many outputs as inputs, at a stride of 1.
    case same
    /// Every place that a part of the window lies on.
    case full
    /// Padding before the first place only.
    case causal
  }

  /// The numbers of a card.
  public struct Sizes: Hashable, Sendable {
    /// Places of the input along the axis.
    public var input: Int
    /// Taps of the window.
    public var window: Int
    /// Places from one window to the next.
    public var stride = 1
    /// Places from one tap to the next.
    public var dilation = 1
    /// How the ends are padded.
    public var ends = Ends.valid

    /// An input and a window over it.
    public init(input: Int, window: Int, stride: Int = 1, dilation: Int = 1, ends: Ends = .valid) {
      self.input = input
      self.window = window
      self.stride = stride
      self.dilation = dilation
      self.ends = ends
    }
  }

  /// A line of the card: what it is, and the arithmetic.
  public struct Fact: Hashable, Sendable {
    /// What is computed: `params`.
    public var name: String
    /// How it comes about: `3·3·1·32 + 32 = 320`.
    public var arithmetic: String

    /// A line.
    public init(_ name: String, _ arithmetic: String) {
      self.name = name
      self.arithmetic = arithmetic
    }
  }

  /// What the window does.
  public let kind: Kind
  /// The numbers of the axis drawn.
  public private(set) var sizes: Sizes
  /// The axis; of a transposed convolution the one that it undoes.
  public private(set) var axis: WindowAxis
  /// Places of the longer side that no window reaches.
  private(set) var unread: Set<Int>
  /// A layer's own arithmetic; none once the sizes are no longer the layer's.
  public private(set) var facts: [Fact]
  /// The layer that the card is about; empty once the sizes are no longer its.
  public private(set) var name: String
  /// Nothing on a card can be edited.
  public var editing: CellPlace?

  /// A card for one axis.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together.
  public init(
    _ kind: Kind, _ sizes: Sizes, name: String = "", facts: [Fact] = []
  ) throws(ShapeError) {
    self.kind = kind
    self.sizes = sizes
    self.name = name
    self.facts = facts
    axis = try Self.axis(kind, sizes)
    unread = try Self.unread(axis)
  }

  /// The longest side that anybody wants to see drawn.
  private static let limit = 1 << 16

  private static func unread(_ axis: WindowAxis) throws(ShapeError) -> Set<Int> {
    let places = max(axis.padBefore + axis.input + axis.padAfter, axis.output)
    guard places <= limit else {
      throw .beyondLimit(name: "input length", value: places, limit: limit)
    }
    return Set(axis.unread)
  }

  /// A card of an axis as a layer has it.
  ///
  /// - Throws: `beyondLimit` for more places than anybody wants to see drawn.
  public init(
    _ kind: Kind, axis: WindowAxis, ends: Ends, name: String, facts: [Fact]
  ) throws(ShapeError) {
    self.kind = kind
    unread = try Self.unread(axis)
    self.axis = axis
    self.name = name
    self.facts = facts
    sizes = Sizes(
      input: kind == .transposed ? axis.output : axis.input, window: axis.window,
      stride: axis.stride, dilation: axis.dilation, ends: ends)
  }

  private static func axis(_ kind: Kind, _ sizes: Sizes) throws(ShapeError) -> WindowAxis {
    if kind == .transposed {
      guard let padding = Padding(rawValue: sizes.ends.rawValue) else {
        throw .unsupportedPadding(.causal, operation: "A transposed convolution")
      }
      return try .transposed(
        input: sizes.input, window: sizes.window, stride: sizes.stride, dilation: sizes.dilation,
        padding: padding)
    }
    if let padding = Padding(rawValue: sizes.ends.rawValue) {
      return try WindowAxis(
        input: sizes.input, window: sizes.window, stride: sizes.stride, dilation: sizes.dilation,
        padding: padding)
    }
    // The first axis checks the sizes, so that the span can't overflow.
    let plain = try WindowAxis(
      input: sizes.input, window: sizes.window, stride: sizes.stride, dilation: sizes.dilation,
      padding: .same)
    return try WindowAxis(
      input: sizes.input, window: sizes.window, stride: sizes.stride, dilation: sizes.dilation,
      padBefore: plain.span - 1, padAfter: plain.span - 1)
  }

  /// Whether the small side comes first and is spread.
  var isTransposed: Bool { kind == .transposed }

  /// One step for each place of the window.
  public var frames: Int { max(1, axis.output) }

  /// There is one row only.
  public var stepsPerRow: Int { 1 }

  /// A step that there is.
  func clamped(_ frame: Int) -> Int { max(0, min(frame, frames - 1)) }

  /// The places of the longer side that the window's taps lie on at a step, padding left out.
  public func read(at frame: Int) -> [Int] {
    let output = clamped(frame)
    return axis.realTaps(output: output).map { axis.start(output: output) + $0 * axis.dilation }
  }

  /// What the card is about and its sizes.
  public var title: String {
    if !name.isEmpty { return "Card · " + name }
    var parts = [
      "\(sizes.input) places", "window of \(sizes.window)", "stride \(sizes.stride)",
      "padding \(sizes.ends.rawValue)",
    ]
    if sizes.dilation > 1 { parts.append("dilation \(sizes.dilation)") }
    return "Card · \(kind.rawValue) · " + parts.joined(separator: ", ")
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] { [.stride, .padding, .dilation, .window] }

  /// Takes other sizes.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the card stays as it was.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    var changed = sizes
    switch change {
    case .stride: changed.stride = sizes.stride % 4 + 1
    case .dilation: changed.dilation = sizes.dilation % 3 + 1
    case .window: changed.window = sizes.window % 5 + 1
    case .padding:
      let all: [Ends] = isTransposed ? [.valid, .same] : Ends.allCases
      changed.ends = all[((all.firstIndex(of: sizes.ends) ?? -1) + 1) % all.count]
    default: return false
    }
    let changedAxis = try Self.axis(kind, changed)
    unread = try Self.unread(changedAxis)
    axis = changedAxis
    sizes = changed
    (name, facts) = ("", [])
    return true
  }
}

extension CardFigure {
  /// Nothing on a card can be edited.
  public var editablePanels: [PanelID] { [] }

  /// Places in a row.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input: (1, isTransposed ? axis.output : axis.padBefore + axis.input + axis.padAfter)
    case .output: (1, isTransposed ? axis.padBefore + axis.input + axis.padAfter : axis.output)
    default: nil
    }
  }

  /// Nothing on a card can be edited.
  public func value(at place: CellPlace) -> Float? { nil }

  /// Nothing on a card can be edited.
  public mutating func set(_ value: Float, at place: CellPlace) {}

  /// The step of a place of the shorter side.
  public func frame(of place: CellPlace) -> Int? {
    let short: PanelID = isTransposed ? .input(0) : .output(0)
    return place.panel == short && place.column >= 0 && place.column < frames
      ? place.column : nil
  }
}
