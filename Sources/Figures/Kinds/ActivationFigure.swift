import ConvEngine
import TextUI

/// An activation that changes the numbers of a feature map one after the other, before and after
/// side by side.
///
/// Keras: `Activation`, `ReLU` and the `activation` argument of layers.
public struct ActivationFigure: StageFigure {
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

  /// The activations that the key cycles through.
  private static let choices: [Activation] = [
    .relu, .leakyRelu(), .sigmoid, .tanh, .elu(), .silu, .softplus,
  ]

  /// An activation of one feature map, `[1, height, width, 1]`.
  ///
  /// - Throws: `rank` for other shapes, `mismatch` for more channels than one or none at all.
  public init(_ activation: Activation, map: Tensor) throws(ShapeError) {
    guard map.shape.rank == 4 else {
      throw .rank(what: "The feature map", expected: 4, received: map.shape)
    }
    guard map.shape[0] == 1, map.shape[3] == 1, map.count > 0 else {
      throw .mismatch(
        what: "The feature map", expected: [1, map.shape[1], map.shape[2], 1], received: map.shape)
    }
    self.activation = activation
    input = map
    output = map
    inputLook = NumberLook(map.values)
    outputLook = inputLook
    compute()
  }

  private mutating func compute() {
    activate(activation, input, into: &output)
    inputLook = NumberLook(input.values)
    outputLook = NumberLook(output.values)
  }

  private var rows: Int { input.shape[1] }
  private var columns: Int { input.shape[2] }

  /// One step for each number.
  public var frames: Int { max(1, input.count) }

  /// A row is a step for each of its columns.
  public var stepsPerRow: Int { columns }

  /// The activation and the size of the map.
  public var title: String { "\(activation.name) · \(rows)×\(columns) feature map" }

  /// The map before and after at a step.
  public func scene(frame: Int) -> Scene {
    let frame = max(0, min(frame, frames - 1))
    let focus = CellRange(row: frame / columns, column: frame % columns)
    let before = Panel(
      .input(0), title: "before", rows: rows, columns: columns, textWidth: inputLook.width,
      focus: focus
    ) { beforeCell(row: $0, column: $1, frame) }
    let after = Panel(
      .output(0), title: "after", rows: rows, columns: columns, textWidth: outputLook.width,
      focus: focus
    ) { afterCell(row: $0, column: $1, frame) }
    return Scene(
      groups: [PanelGroup([before], sign: "→"), PanelGroup([after])], equation: equation(frame))
  }

  private func beforeCell(row: Int, column: Int, _ frame: Int) -> PanelCell {
    let index = row * columns + column
    let text = inputLook.text(input[flat: index])
    if editing == CellPlace(panel: .input(0), row: row, column: column) {
      return PanelCell(text, .editing, isMarked: true)
    }
    if index == frame { return PanelCell(text, .window, isMarked: true) }
    return PanelCell(text, input[flat: index] < 0 ? .imageOff : .imageOn)
  }

  private func afterCell(row: Int, column: Int, _ frame: Int) -> PanelCell {
    let index = row * columns + column
    if index > frame { return PanelCell("·", .pending) }
    let text = outputLook.text(output[flat: index])
    return PanelCell(text, index == frame ? .mapCurrent : .map, isMarked: index == frame)
  }

  private func equation(_ frame: Int) -> [StyledText] {
    guard let trace = try? activationTrace(activation, input, offset: frame) else { return [] }
    var line = StyledText("\(activation.name)(", .dim)
    line.append(CalmNumber(trace.input).text)
    line.append(")", .dim)
    line.append(CalmNumber(trace.value).isExact ? "  =  " : "  ≈  ")
    line.append(CalmNumber(trace.value).text, .strong)
    return [line]
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = max(0, min(frame, frames - 1))
    guard let trace = try? activationTrace(activation, input, offset: frame) else { return "" }
    return "Step \(frame + 1) of \(frames): row \(frame / columns + 1), "
      + "column \(frame % columns + 1): \(activation.name) of \(CalmNumber(trace.input).text) is "
      + CalmNumber(trace.value).text
  }

  /// How the activation treats the number at hand.
  public func note(frame: Int) -> String {
    let frame = max(0, min(frame, frames - 1))
    guard activation == .relu else { return "" }
    return input[flat: frame] < 0
      ? "negative: it becomes 0" : "not negative: it stays as it is"
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

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input, .output: (rows, columns)
    case .filter, .bias: nil
    }
  }

  /// The number in a cell before.
  public func value(at place: CellPlace) -> Float? {
    guard place.panel == .input(0), isInside(place) else { return nil }
    return input[flat: place.row * columns + place.column]
  }

  /// Changes a number before, and computes the map after anew.
  public mutating func set(_ value: Float, at place: CellPlace) {
    guard place.panel == .input(0), isInside(place) else { return }
    input[flat: place.row * columns + place.column] = value
    compute()
  }

  /// The step that computes a cell after.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && isInside(place) ? place.row * columns + place.column : nil
  }

  private func isInside(_ place: CellPlace) -> Bool {
    place.row >= 0 && place.row < rows && place.column >= 0 && place.column < columns
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] { [.activation] }

  /// Takes the next activation.
  public mutating func apply(_ change: StageChange) -> Bool {
    guard change == .activation else { return false }
    let index = Self.choices.firstIndex(of: activation) ?? -1
    activation = Self.choices[(index + 1) % Self.choices.count]
    compute()
    return true
  }
}
