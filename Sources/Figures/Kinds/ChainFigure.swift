import ConvEngine
import TextUI

/// Several layers in a row: what a value of the last one has seen of the image, layer by layer, and
/// what a pixel reaches.
///
/// The layers are convolutions, poolings and activations; of several channels one is shown.
public struct ChainFigure: CellFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public private(set) var input: Tensor
  /// The layers with what they give.
  public private(set) var specimen: ModelSpecimen
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var channel = 0
  private var draws: UInt64 = 0

  /// Layers on one sample, with the batch in front; what they gave before is not looked at.
  ///
  /// - Throws: `mismatch` where a layer doesn't fit what comes before, `outOfRange` for no layer that
  ///   can be followed.
  public init(input: Tensor, layers: [SpecimenLayer]) throws(ShapeError) {
    guard input.shape.rank == 3 || input.shape.rank == 4 else {
      throw .rank(what: "The image", expected: 4, received: input.shape)
    }
    let followed = Array(layers.prefix { $0.operation.canBeReplayed })
    guard !followed.isEmpty else { throw .outOfRange(what: "Layer", value: 0, count: 0) }
    self.input = input
    specimen = ModelSpecimen(modelName: "", input: Self.sample(input), layers: followed)
    try replay()
  }

  private static func sample(_ tensor: Tensor) -> Tensor {
    tensor.reshaped(Shape(Array(tensor.shape.dimensions.dropFirst())))
  }

  /// Runs all layers anew.
  public mutating func compute() { try? replay() }

  private mutating func replay() throws(ShapeError) {
    var value = input
    var changed = specimen
    changed.input = Self.sample(input)
    for index in changed.layers.indices {
      value = try changed.layers[index].replayed(on: value)
      changed.layers[index].output = Self.sample(value)
    }
    specimen = changed
  }

  private var last: Int { specimen.layers.count - 1 }
  private var resultGrid: MapGrid { specimen.output.grid }

  /// What the last layer gives, with the batch in front.
  public var output: Tensor {
    specimen.output.reshaped(Shape([1] + specimen.output.shape.dimensions))
  }

  /// One step for each place of the last layer.
  public var frames: Int { max(1, resultGrid.rows * resultGrid.columns) }

  /// A row of the last map is a step for each of its columns.
  public var stepsPerRow: Int { max(1, resultGrid.columns) }

  /// The layers in order.
  public var title: String {
    "Receptive field · " + specimen.layers.map(\.shortName).joined(separator: ", ")
  }

  /// The value of a level: −1 is the image.
  private func tensor(_ level: Int) -> Tensor {
    level < 0 ? specimen.input : specimen.layers[level].output
  }

  private func shownChannel(_ level: Int) -> Int {
    min(channel, max(0, tensor(level).grid.channels - 1))
  }

  private func panel(of level: Int) -> PanelID {
    level < 0
      ? .input(shownChannel(level)) : .map(layer: level, channel: shownChannel(level))
  }

  private func level(of panel: PanelID) -> Int? {
    switch panel {
    case .input: -1
    case .map(let layer, _) where layer >= 0 && layer <= last: layer
    default: nil
    }
  }

  private func place(_ frame: Int) -> TracePlace {
    let frame = clamped(frame)
    return TracePlace(
      row: frame / stepsPerRow, column: frame % stepsPerRow, channel: shownChannel(last))
  }

  /// All maps, the field of the step in each.
  public func scene(frame: Int) -> Scene {
    let place = place(frame)
    let fields = specimen.receptiveFields(layer: last, at: place) ?? []
    let levels = -1...last
    let groups = levels.map { level in
      let tensor = tensor(level)
      let channel = shownChannel(level)
      let field: SpecimenField? =
        level == last
        ? SpecimenField(rows: [place.row], columns: [place.column])
        : fields.indices.contains(level + 1) ? fields[level + 1] : nil
      return PanelGroup(
        [grid(level, tensor.map(channel: channel), field)], sign: level == last ? "" : "→")
    }
    return Scene(
      groups: groups, equation: equation(fields), isVertical: input.shape.rank == 3)
  }

  private func grid(_ level: Int, _ map: Tensor, _ field: SpecimenField?) -> Panel {
    let name = level < 0 ? "image" : specimen.layers[level].shortName
    let (rows, columns) = (map.shape[0], map.shape[1])
    let focus = CellRange(
      rows: Self.hull(field?.rows, rows), columns: Self.hull(field?.columns, columns))
    return numbers(
      panel(of: level), title: name, rows: rows, columns: columns,
      look: NumberLook(map.values), focus: focus, tone: Tone(map.values)
    ) { row, column in
      let value = map[flat: row * columns + column]
      if field?.contains(row: row, column: column) == true {
        return NumberCell(value, level == last ? .mapCurrent : .window, isMarked: true)
      }
      if level < 0 { return NumberCell(value, value == 0 ? .imageOff : .imageOn) }
      return NumberCell(value, .map)
    }
  }

  private static func hull(_ places: [Int]?, _ count: Int) -> Range<Int> {
    guard let first = places?.first, let last = places?.last else { return 0..<max(1, count) }
    return first..<last + 1
  }

  private func equation(_ fields: [SpecimenField]) -> [StyledText] {
    var line = StyledText("1 value", .strong)
    for level in (0..<fields.count).reversed() {
      line.append("  ←  ", .dim)
      let field = fields[level]
      line.append("\(field.rows.count)×\(field.columns.count)", level == 0 ? .strong : .plain)
      let name = level == 0 ? "of the image" : "of \(specimen.layers[level - 1].shortName)"
      line.append(" \(name)", .dim)
    }
    return [line]
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let place = place(frame)
    let fields = specimen.receptiveFields(layer: last, at: place) ?? []
    let value = resultGrid.offset(of: place).map { specimen.output[flat: $0] } ?? 0
    let words = fields.enumerated().reversed().map { level, field in
      let name = level == 0 ? "the image" : specimen.layers[level - 1].shortName
      return "rows \(Self.words(field.rows)) and columns \(Self.words(field.columns)) of \(name)"
    }
    return "Step \(clamped(frame) + 1) of \(frames): row \(place.row + 1), "
      + "column \(place.column + 1), \(CalmNumber(value).text), was made from "
      + words.joined(separator: ", those from ")
  }

  private static func words(_ places: [Int]) -> String {
    guard let first = places.first, let last = places.last else { return "none" }
    if first == last { return "\(first + 1)" }
    return last - first + 1 == places.count
      ? "\(first + 1) to \(last + 1)" : places.map { "\($0 + 1)" }.joined(separator: ", ")
  }

  /// How large the field is, and how far neighbours see from one another.
  public func note(frame: Int) -> String {
    let axes = specimen.layers.compactMap(\.operation.widthAxis)
    guard axes.count == specimen.layers.count(where: { $0.operation.isWindowed }) else { return "" }
    let field = ReceptiveField(axes)
    return "sees \(field.size) across, its neighbour \(field.jump) further on   "
      + "e: what a pixel reaches"
  }

  /// The last map so far.
  public func result(frame: Int) -> [String] {
    let map = specimen.output.map(channel: shownChannel(last))
    let look = NumberLook(map.values)
    return ResultText.rows(
      resultGrid.rows, columns: resultGrid.columns, upTo: frame, width: look.width
    ) { look.text(map[flat: $0 * resultGrid.columns + $1]) }
  }
}

extension ChainFigure {
  /// The image.
  public var editablePanels: [PanelID] { [panel(of: -1)] }
  /// All maps.
  public var resultPanels: [PanelID] { (0...last).map(panel) }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    guard let level = level(of: panel) else { return nil }
    let grid = tensor(level).grid
    return (grid.rows, grid.columns)
  }

  /// The number behind a cell of the image.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard case .input(let channel) = place.panel, contains(place),
      let offset = specimen.input.grid.offset(
        of: TracePlace(row: place.row, column: place.column, channel: channel))
    else { return nil }
    return CellSource(\.input, offset)
  }

  /// The number in a cell of a map.
  public func result(at place: CellPlace) -> Float? {
    guard case .map(let layer, let channel) = place.panel, layer >= 0, layer <= last,
      let offset = specimen.layers[layer].output.grid.offset(
        of: TracePlace(row: place.row, column: place.column, channel: channel))
    else { return nil }
    return specimen.layers[layer].output[flat: offset]
  }

  /// A cell in words.
  public func name(of place: CellPlace) -> String {
    let level = level(of: place.panel) ?? -1
    let name = level < 0 ? "image" : specimen.layers[level].shortName
    return "\(name), row \(place.row + 1), column \(place.column + 1)"
  }

  /// What a cell was made from in every map before it, and what it reaches in every map after.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard let level = level(of: place.panel), contains(place) else { return [] }
    let spot = TracePlace(
      row: place.row, column: place.column, channel: shownChannel(level))
    var cells: Set<CellPlace> = []
    for (index, field) in (specimen.receptiveFields(layer: level, at: spot) ?? []).enumerated() {
      insert(field, level: index - 1, into: &cells)
    }
    for (index, field) in (specimen.reach(layer: level, from: spot) ?? []).enumerated() {
      insert(field, level: level + 1 + index, into: &cells)
    }
    return cells
  }

  private func insert(_ field: SpecimenField, level: Int, into cells: inout Set<CellPlace>) {
    for row in field.rows {
      for column in field.columns {
        cells.insert(CellPlace(panel: panel(of: level), row: row, column: column))
      }
    }
  }

  /// The step that a cell of the last map is.
  public func frame(of place: CellPlace) -> Int? {
    level(of: place.panel) == last && contains(place)
      ? place.row * stepsPerRow + place.column : nil
  }

  /// Other pixels, another channel.
  public var changes: [StageChange] {
    let channels = (-1...last).map { tensor($0).grid.channels }.max() ?? 1
    return [.random, .shift] + (channels > 1 ? [.next] : [])
  }

  /// Draws other pixels, moves the image, or shows the next channel.
  public mutating func apply(_ change: StageChange) -> Bool {
    switch change {
    case .random:
      draws += 1
      var random = RandomSource(seed: draws)
      input = Tensor(wholeNumbers: input.shape, from: 0, to: 1, random: &random)
    case .shift: input = input.movedRight
    case .next:
      channel = (channel + 1) % ((-1...last).map { tensor($0).grid.channels }.max() ?? 1)
    default: return false
    }
    compute()
    return true
  }
}
