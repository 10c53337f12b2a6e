import ConvEngine
import TextUI

/// A fully connected layer on an image: every unit looks at every pixel, where a filter looks at a
/// window.
///
/// Keras: `Flatten` and `Dense`.
public struct DenseFigure: CellFigure {
  /// `[1, height, width, 1]`.
  public private(set) var input: Tensor
  /// `[height · width, units]`.
  public private(set) var kernel: Tensor
  /// `[units]`, or nil for none.
  public let bias: Tensor?
  /// What is applied to each sum.
  public private(set) var activation: Activation
  /// What the engine gives, `[1, units]`.
  public private(set) var output: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var looks: (input: NumberLook, kernel: NumberLook, output: NumberLook)

  /// A dense layer of an image of one channel.
  ///
  /// - Throws: `rank` or `mismatch` where the tensors don't fit together.
  public init(
    image: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear
  ) throws(ShapeError) {
    guard image.shape.rank == 4 else {
      throw .rank(what: "The image", expected: 4, received: image.shape)
    }
    guard image.shape[0] == 1, image.shape[3] == 1, image.count > 0 else {
      throw .mismatch(
        what: "The image", expected: [1, image.shape[1], image.shape[2], 1], received: image.shape)
    }
    _ = try denseTrace(
      image.reshaped([1, image.count]), kernel: kernel, bias: bias, activation: activation, unit: 0)
    input = image
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
    output = Tensor(zeros: [1, kernel.shape[1]])
    looks = (NumberLook([]), NumberLook([]), NumberLook([]))
    compute()
  }

  private var flat: Tensor { input.reshaped([1, input.count]) }
  private var height: Int { input.shape[1] }
  private var width: Int { input.shape[2] }
  private var units: Int { kernel.shape[1] }

  /// Computes all units anew.
  public mutating func compute() {
    dense(
      flat, kernel: kernel, bias: bias, activation: activation, into: &output,
      workspace: Workspace())
    looks = (NumberLook(input.values), NumberLook(kernel.values), NumberLook(output.values))
  }

  /// One step for each unit.
  public var frames: Int { max(1, units) }

  /// A step is a row of the output.
  public var stepsPerRow: Int { 1 }

  /// The layer and its sizes.
  public var title: String {
    let name = activation == .linear ? "" : ", \(activation.name)"
    return "Dense · \(height)×\(width) image, \(units) units, "
      + "\(input.count) weights each\(name)"
  }

  private func trace(_ unit: Int) -> Trace? {
    try? denseTrace(flat, kernel: kernel, bias: bias, activation: activation, unit: unit)
  }

  /// The whole image under the window, the weights of one unit, and the units so far.
  public func scene(frame: Int) -> Scene {
    let unit = clamped(frame)
    let whole = CellRange(rows: 0..<height, columns: 0..<width)
    let image = Panel(
      .input(0), title: "image", rows: height, columns: width, textWidth: looks.input.width,
      focus: whole
    ) { imageCell(row: $0, column: $1, unit) }
    let shown = editedUnit ?? unit
    let weights = Panel(
      .filter(shown, channel: 0), title: "weights of unit \(shown + 1)", rows: height,
      columns: width, textWidth: looks.kernel.width, focus: whole
    ) { row, column in
      let place = CellPlace(panel: .filter(shown, channel: 0), row: row, column: column)
      return PanelCell(
        looks.kernel.text(value(at: place) ?? 0), editing == place ? .editing : .filter,
        isMarked: editing == place)
    }
    let outputs = Panel(
      .output(0), title: "units", rows: units, columns: 1, textWidth: looks.output.width,
      focus: CellRange(row: unit, column: 0)
    ) { row, _ in
      let place = CellPlace(panel: .output(0), row: row, column: 0)
      if editing == place {
        return PanelCell(looks.output.text(output[flat: row]), .editing, isMarked: true)
      }
      if row > unit { return PanelCell("·", .pending) }
      return PanelCell(
        looks.output.text(output[flat: row]), row == unit ? .mapCurrent : .map,
        isMarked: row == unit)
    }
    return Scene(
      groups: [
        PanelGroup([image], sign: "∗"), PanelGroup([weights], sign: "="), PanelGroup([outputs]),
      ],
      equation: trace(unit).map { TraceText($0).equation(.length(width)) } ?? [])
  }

  /// The unit whose weights are edited: they are shown, whatever the step.
  private var editedUnit: Int? {
    if case .filter(let unit, _) = editing?.panel { unit } else { nil }
  }

  private func imageCell(row: Int, column: Int, _ unit: Int) -> PanelCell {
    let index = row * width + column
    let text = looks.input.text(input[flat: index])
    if editing == CellPlace(panel: .input(0), row: row, column: column) {
      return PanelCell(text, .editing, isMarked: true)
    }
    let weight = kernel[flat: index * units + unit]
    return PanelCell(
      text, .window, isMarked: true, corner: "×" + looks.kernel.text(weight))
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let unit = clamped(frame)
    let sum = trace(unit).map { TraceText($0).sentence() } ?? ""
    return "Step \(unit + 1) of \(frames): unit \(unit + 1): \(sum)"
  }

  /// What sets this apart from a convolution.
  public func note(frame: Int) -> String {
    "every unit has a weight for each of the \(input.count) pixels: it knows one place only"
  }

  /// The units so far.
  public func result(frame: Int) -> [String] {
    ResultText.rows(units, columns: 1, upTo: frame, width: looks.output.width) { row, _ in
      looks.output.text(output[flat: row])
    }
  }
}

extension DenseFigure {
  /// The image, and the weights of each unit.
  public var editablePanels: [PanelID] {
    [.input(0)] + (0..<units).map { .filter($0, channel: 0) }
  }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input, .filter: (height, width)
    case .output: (units, 1)
    case .bias, .map, .named: nil
    }
  }

  /// The number behind a cell of the image, or the weight.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard contains(place) else { return nil }
    let index = place.row * width + place.column
    switch place.panel {
    case .input(0): return CellSource(\.input, index)
    case .filter(let unit, _) where unit >= 0 && unit < units:
      return CellSource(\.kernel, index * units + unit)
    default: return nil
    }
  }

  /// The units.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// The number of a unit.
  public func result(at place: CellPlace) -> Float? { frame(of: place).map { output[flat: $0] } }

  /// Every pixel reaches every unit.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard contains(place) else { return [] }
    switch place.panel {
    case .input:
      return Set((0..<units).map { CellPlace(panel: .output(0), row: $0, column: 0) })
    case .output:
      return Set(
        (0..<input.count).map {
          CellPlace(panel: .input(0), row: $0 / width, column: $0 % width)
        })
    case .filter, .bias, .map, .named: return []
    }
  }

  /// The step that computes a unit.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && place.row >= 0 && place.row < units ? place.row : nil
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] { [.activation, .imagePreset, .shift] }

  /// The activation's key has two states here.
  public func word(for change: StageChange) -> String? { change == .activation ? "relu" : nil }

  /// Puts a relu behind the units or takes it away, or changes the image.
  public mutating func apply(_ change: StageChange) -> Bool {
    switch change {
    case .activation: activation = activation == .linear ? .relu : .linear
    case .shift: input = input.movedRight
    case .imagePreset: input = Presets.image(after: input, shape: input.shape) ?? input
    default: return false
    }
    compute()
    return true
  }
}
