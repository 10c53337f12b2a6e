import ConvEngine
import TextUI

/// A dense unit and a filter on one image: the unit knows a pattern at one place only, the filter finds
/// it wherever it is.
///
/// Keras: `Flatten` and `Dense(1)` against `Conv2D(1, …)`. Moving the picture shows the difference.
public struct GlobalLocalFigure: StageFigure {
  /// The dense unit.
  public private(set) var dense: DenseFigure
  /// The convolution.
  public private(set) var convolution: ConvolutionFigure
  /// The cell that the keyboard is on.
  public var editing: CellPlace? {
    didSet {
      dense.editing = inner(editing, isDense: true)
      convolution.editing = inner(editing, isDense: false)
    }
  }

  /// A unit with a weight for each pixel, and a filter, on one image `[1, height, width, 1]`.
  ///
  /// - Throws: `ShapeError` where the shapes don't fit together.
  public init(image: Tensor, weights: Tensor, filter: Tensor) throws(ShapeError) {
    dense = try DenseFigure(image: image, kernel: weights)
    convolution = try ConvolutionFigure(image: image, kernel: filter)
  }

  /// One step for each place of the filter; the unit needs only one.
  public var frames: Int { convolution.frames }

  /// A row of the map is a step for each of its columns.
  public var stepsPerRow: Int { convolution.stepsPerRow }

  /// Both layers.
  public var title: String {
    let (image, window) = (convolution.geometry.width.input, convolution.geometry.width.window)
    return "Dense beside Conv2D · \(image)×\(image) image, \(dense.kernel.shape[0]) weights "
      + "against \(window)×\(window)"
  }

  /// The dense unit above, the convolution below, over the same image.
  public func scene(frame: Int) -> Scene {
    let whole = dense.scene(frame: 0)
    let local = convolution.scene(frame: frame)
    let (weights, unit) = (whole.groups[1].panels.map(renamed), whole.groups[2].panels.map(renamed))
    return Scene(
      groups: [
        PanelGroup(local.groups[0].panels, sign: "∗"),
        PanelGroup(weights + local.groups[1].panels, focus: weights.count, sign: "="),
        PanelGroup(unit + local.groups[2].panels, focus: unit.count),
      ], equation: equation(frame))
  }

  private func renamed(_ panel: Panel) -> Panel {
    var panel = panel
    panel.id = Self.outer(panel.id)
    if case .named("unit") = panel.id { panel.title = "the unit" }
    return panel
  }

  private func equation(_ frame: Int) -> [StyledText] {
    var unit = StyledText("Dense   \(dense.kernel.shape[0]) products  =  ", .dim)
    unit.append(CalmNumber(dense.output[flat: 0]).text, .strong)
    guard let trace = convolution.trace(frame: frame, filter: 0) else { return [unit] }
    var local = StyledText("Conv2D  \(trace.terms.count) products here  =  ", .dim)
    local.append(CalmNumber(trace.value).text, .strong)
    return [unit, local]
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    convolution.sentence(frame: frame) + "; the dense unit has "
      + CalmNumber(dense.output[flat: 0]).text
  }

  /// What to try.
  public func note(frame: Int) -> String {
    "m moves the picture: the unit loses its pattern, in the map it moves along"
  }

  /// The map so far.
  public func result(frame: Int) -> [String] { convolution.result(frame: frame) }
}

extension GlobalLocalFigure {
  private static func outer(_ id: PanelID) -> PanelID {
    switch id {
    case .filter: .named("weights")
    case .output: .named("unit")
    default: id
    }
  }

  /// The cell in one of the two figures; the image is in both.
  private func inner(_ place: CellPlace?, isDense: Bool) -> CellPlace? {
    guard var place else { return nil }
    switch (place.panel, isDense) {
    case (.named("weights"), true): place.panel = .filter(0, channel: 0)
    case (.named("unit"), true): place.panel = .output(0)
    case (.named, false), (.filter, true), (.output, true), (.bias, _), (.map, _): return nil
    default: break
    }
    return place
  }

  /// The image, both sets of weights.
  public var editablePanels: [PanelID] {
    [.input(0), .named("weights"), .filter(0, channel: 0)]
  }

  /// The unit and the map.
  public var resultPanels: [PanelID] { [.named("unit"), .output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    let place = CellPlace(panel: panel, row: 0, column: 0)
    if case .named = panel {
      return inner(place, isDense: true).flatMap { dense.size(of: $0.panel) }
    }
    return convolution.size(of: panel)
  }

  /// The number in a cell that can be edited.
  public func value(at place: CellPlace) -> Float? {
    if let cell = inner(place, isDense: false) { return convolution.value(at: cell) }
    return inner(place, isDense: true).flatMap { dense.value(at: $0) }
  }

  /// The number in a cell of a result.
  public func result(at place: CellPlace) -> Float? {
    if let cell = inner(place, isDense: false) { return convolution.result(at: cell) }
    return inner(place, isDense: true).flatMap { dense.result(at: $0) }
  }

  /// Changes a number; a pixel in both figures.
  public mutating func set(_ value: Float, at place: CellPlace) {
    if let cell = inner(place, isDense: true) { dense.set(value, at: cell) }
    if let cell = inner(place, isDense: false) { convolution.set(value, at: cell) }
  }

  /// What a pixel reaches in both, or what a result was made from.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    var cells: Set<CellPlace> = []
    if let cell = inner(place, isDense: false) { cells.formUnion(convolution.related(to: cell)) }
    if let cell = inner(place, isDense: true) {
      cells.formUnion(
        dense.related(to: cell).map {
          CellPlace(panel: Self.outer($0.panel), row: $0.row, column: $0.column)
        })
    }
    return cells
  }

  /// The step that computes a cell of the map.
  public func frame(of place: CellPlace) -> Int? { convolution.frame(of: place) }

  /// Another image, the same one moved.
  public var changes: [StageChange] { [.shift, .imagePreset] }

  /// What the keys do here.
  public func word(for change: StageChange) -> String? {
    change == .shift ? "move the picture" : nil
  }

  /// Moves the image, or takes the next of the same size.
  public mutating func apply(_ change: StageChange) -> Bool {
    guard dense.apply(change) else { return false }
    convolution.input = dense.input
    convolution.compute()
    return true
  }
}
