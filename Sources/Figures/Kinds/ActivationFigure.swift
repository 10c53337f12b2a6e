import ConvEngine
import TextUI

/// An activation that changes the numbers of a feature map one after the other, before and after
/// side by side, with a point that moves on the function's curve.
///
/// Keras: `Activation`, `ReLU` and the `activation` argument of layers. For softmax and its kin, which
/// look at a whole row, see ``SoftmaxFigure``.
public struct ActivationFigure: CellFigure {
  /// `[1, height, width, 1]`.
  public private(set) var input: Tensor
  /// What is applied to each number.
  public private(set) var activation: Activation
  /// What the engine gives.
  public private(set) var output: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var inputLook: NumberLook
  private var outputLook: NumberLook
  private var plot: FunctionPlot
  private var draws: UInt64 = 0

  /// The activations that look at one number at a time, with Keras's defaults, in the order of the
  /// key.
  public static let choices: [Activation] = [
    .relu, .leakyRelu(), .sigmoid, .tanh, .elu(), .silu, .gelu(), .softplus, .softsign, .selu,
    .relu6, .hardSigmoid, .hardSilu, .hardTanh, .mish, .exponential, .celu(), .logSigmoid,
    .tanhShrink, .softShrink(), .hardShrink(), .squareplus(), .sparsePlus, .sparseSigmoid, .linear,
  ]

  /// An activation of one feature map, `[1, height, width, 1]`.
  ///
  /// - Throws: `rank` for other shapes, `mismatch` for more channels than one, none at all, or an
  ///   activation that reads whole rows.
  public init(_ activation: Activation, map: Tensor) throws(ShapeError) {
    guard map.shape.rank == 4 else {
      throw .rank(what: "The feature map", expected: 4, received: map.shape)
    }
    guard map.shape[0] == 1, map.shape[3] == 1, map.count > 0, !activation.isRowWise else {
      throw .mismatch(
        what: "The feature map", expected: [1, map.shape[1], map.shape[2], 1], received: map.shape)
    }
    self.activation = activation
    input = map
    output = map
    inputLook = NumberLook(map.values)
    outputLook = inputLook
    plot = FunctionPlot(activation, over: map.values)
    compute()
  }

  /// Applies the activation anew.
  public mutating func compute() {
    activate(activation, input, into: &output)
    inputLook = NumberLook(input.values)
    outputLook = NumberLook(output.values)
    plot = FunctionPlot(activation, over: input.values)
  }

  private var rows: Int { input.shape[1] }
  private var columns: Int { input.shape[2] }

  /// One step for each number.
  public var frames: Int { max(1, input.count) }

  /// A row is a step for each of its columns.
  public var stepsPerRow: Int { columns }

  /// The activation and the size of the map.
  public var title: String { "\(activation.name) · \(rows)×\(columns) feature map" }

  /// The map before and after at a step, and the function's curve.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let focus = CellRange(row: frame / columns, column: frame % columns)
    let before = numbers(
      .input(0), title: "before", rows: rows, columns: columns, look: inputLook, focus: focus
    ) { row, column in
      let (index, value) = (row * columns + column, input[flat: row * columns + column])
      return index == frame
        ? .input(value, isRead: true) : NumberCell(value, value < 0 ? .imageOff : .imageOn)
    }
    let after = numbers(
      .output(0), title: "after", rows: rows, columns: columns, look: outputLook, focus: focus
    ) { row, column in
      let index = row * columns + column
      return .result(output[flat: index], index, at: frame)
    }
    var scene = Scene(
      groups: [PanelGroup([before], sign: "→"), PanelGroup([after])], equation: equation(frame))
    scene.plot = plot
    if let trace = trace(frame) { scene.plot?.point = (trace.input, trace.value) }
    return scene
  }

  private func trace(_ frame: Int) -> ActivationTrace? {
    try? activationTrace(activation, input, offset: frame)
  }

  private func equation(_ frame: Int) -> [StyledText] {
    guard let trace = trace(frame) else { return [] }
    var line = StyledText("\(activation.name)(", .dim)
    line.append(CalmNumber(trace.input).text)
    line.append(")", .dim)
    line.append(CalmNumber(trace.value).isExact ? "  =  " : "  ≈  ")
    line.append(CalmNumber(trace.value).text, .strong)
    return [line]
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    guard let trace = trace(frame) else { return "" }
    return "Step \(frame + 1) of \(frames): row \(frame / columns + 1), "
      + "column \(frame % columns + 1): \(activation.name) of \(CalmNumber(trace.input).text) is "
      + CalmNumber(trace.value).text
  }

  /// How the activation treats the number at hand.
  public func note(frame: Int) -> String {
    guard let trace = trace(clamped(frame)) else { return "" }
    switch activation {
    case .relu:
      return trace.input < 0 ? "negative: it becomes 0" : "not negative: it stays as it is"
    case .leakyRelu(let slope):
      return trace.input < 0
        ? "negative: \(CalmNumber(slope).text) of it is left" : "not negative: it stays as it is"
    case .sigmoid: return "every number becomes one between 0 and 1"
    case .tanh: return "every number becomes one between -1 and 1"
    case .linear: return "every number stays as it is"
    default: return trace.input < 0 ? "a negative number" : "a number that is not negative"
    }
  }

  /// The map so far.
  public func result(frame: Int) -> [String] {
    ResultText.rows(rows, columns: columns, upTo: frame, width: outputLook.width) {
      outputLook.text(output[flat: $0 * columns + $1])
    }
  }
}

extension ActivationFigure {
  /// The map before.
  public var editablePanels: [PanelID] { [.input(0)] }
  /// The map after.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    panel == .input(0) || panel == .output(0) ? (rows, columns) : nil
  }

  /// The number behind a cell before.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard place.panel == .input(0), contains(place) else { return nil }
    return CellSource(\.input, place.row * columns + place.column)
  }

  /// The number in a cell after.
  public func result(at place: CellPlace) -> Float? {
    frame(of: place).map { output[flat: $0] }
  }

  /// The cell at the same place of the other map.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard contains(place) else { return [] }
    let other: PanelID = place.panel == .input(0) ? .output(0) : .input(0)
    return [CellPlace(panel: other, row: place.row, column: place.column)]
  }

  /// The step that computes a cell after.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && contains(place) ? place.row * columns + place.column : nil
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] { [.activation, .random] }

  /// Takes the next activation, or other numbers.
  public mutating func apply(_ change: StageChange) -> Bool {
    switch change {
    case .activation:
      let index = Self.choices.firstIndex(of: activation) ?? -1
      activation = Self.choices[(index + 1) % Self.choices.count]
    case .random:
      draws += 1
      var random = RandomSource(seed: draws)
      input = Tensor(wholeNumbers: input.shape, from: -5, to: 5, random: &random)
    default: return false
    }
    compute()
    return true
  }
}
