import ConvEngine
import TextUI

/// A convolution in two halves: a filter of its own for each channel, then 1×1 filters that mix the
/// channels.
///
/// Keras: `SeparableConv2D` and `SeparableConv1D`. The filters are numbered through, those of the first
/// half first.
public struct SeparableFigure: StageFigure {
  /// The first half, channel by channel.
  public private(set) var depthwise: ConvolutionFigure
  /// The second half, place by place.
  public private(set) var pointwise: ConvolutionFigure
  /// The cell that the keyboard is on.
  public var editing: CellPlace? {
    didSet { spreadCursor() }
  }

  /// A separable convolution of one sample.
  ///
  /// Input `[1, height, width, channels]`, depthwise kernel `[kernelHeight, kernelWidth, channels,
  /// multiplier]`, pointwise kernel `[1, 1, channels · multiplier, filters]`; sequences one axis less.
  ///
  /// - Throws: `mismatch` where the tensors don't fit the geometry.
  public init(
    input: Tensor, depthwiseKernel: Tensor, pointwiseKernel: Tensor, bias: Tensor? = nil,
    activation: Activation = .linear, geometry: SeparableConvGeometry, padding: Padding = .valid
  ) throws(ShapeError) {
    let grouped = geometry.depthwise.kernelShape
    guard depthwiseKernel.count == grouped.count else {
      throw .mismatch(
        what: "The depthwise kernel", expected: grouped, received: depthwiseKernel.shape)
    }
    depthwise = try ConvolutionFigure(
      input: input, kernel: depthwiseKernel.reshaped(grouped), geometry: geometry.depthwise,
      padding: padding)
    pointwise = try ConvolutionFigure(
      input: depthwise.output, kernel: pointwiseKernel, bias: bias, activation: activation,
      geometry: geometry.pointwise)
  }

  /// What the engine gives for both halves.
  public var output: Tensor { pointwise.output }

  /// All places of the first half, then all of the second.
  public var frames: Int { depthwise.frames + pointwise.frames }

  /// A row of the maps is a step for each of its columns.
  public var stepsPerRow: Int { depthwise.stepsPerRow }

  /// The layer and its sizes.
  public var title: String {
    let (first, second) = (depthwise.geometry, pointwise.geometry)
    let window =
      first.spatialRank == 1
      ? "filters of \(first.width.window)" : "\(first.height.window)×\(first.width.window) filters"
    return "SeparableConv\(first.spatialRank)D · \(first.channels) channels, \(window), "
      + "then 1×1 to \(second.filters) maps"
  }

  private func isSecond(_ frame: Int) -> Bool { frame >= depthwise.frames }

  /// Image, first filters, maps between, second filters, maps.
  public func scene(frame: Int) -> Scene {
    let second = max(0, frame - depthwise.frames)
    let first = depthwise.scene(frame: frame)
    var last = pointwise.scene(frame: second)
    for index in last.groups.indices { last.groups[index] = renamed(last.groups[index]) }
    guard isSecond(frame) else {
      let results = hidden(last.groups.removeLast())
      let filters = first.groups.dropLast()
      let between = first.groups.suffix(1).map { group in
        var group = renamedBetween(group)
        group.sign = "∗"
        return group
      }
      return Scene(
        groups: filters + between + last.groups.dropFirst() + [results], equation: first.equation,
        isVertical: first.isVertical)
    }
    return Scene(
      groups: first.groups.dropLast() + last.groups, equation: last.equation,
      isVertical: first.isVertical)
  }

  /// The grids of the second half under names of their own.
  private func renamed(_ group: PanelGroup) -> PanelGroup {
    var group = group
    for index in group.panels.indices {
      let panel = group.panels[index]
      group.panels[index].id = outer(panel.id)
      switch panel.id {
      case .filter(let filter, let channel):
        group.panels[index].title =
          pointwise.geometry.spatialRank == 1 ? "1×1 filter" : "\(channel + 1) → map \(filter + 1)"
      case .input(let channel):
        group.panels[index].title =
          pointwise.geometry.spatialRank == 1 ? "between" : "between \(channel + 1)"
      default: break
      }
    }
    return group
  }

  private func renamedBetween(_ group: PanelGroup) -> PanelGroup {
    var group = group
    for index in group.panels.indices {
      if case .output(let map) = group.panels[index].id {
        group.panels[index].id = .map(layer: 0, channel: map)
        group.panels[index].title =
          depthwise.geometry.spatialRank == 1 ? "between" : "between \(map + 1)"
      }
    }
    return group
  }

  /// The grids before anything in them is known.
  private func hidden(_ group: PanelGroup) -> PanelGroup {
    var group = group
    for index in group.panels.indices {
      guard case .output = group.panels[index].id else { continue }
      group.panels[index].cell = { _, _ in PanelCell("·", .pending) }
    }
    return group
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = max(0, min(frame, frames - 1))
    let inner =
      isSecond(frame)
      ? pointwise.sentence(frame: frame - depthwise.frames) : depthwise.sentence(frame: frame)
    let words = inner.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
    return "Step \(frame + 1) of \(frames): \(isSecond(frame) ? "1×1" : "by channel"):" + words
  }

  /// What the halves do, and how many weights they save.
  public func note(frame: Int) -> String {
    let (first, second) = (depthwise.geometry, pointwise.geometry)
    let weights = first.kernelShape.count + second.kernelShape.count
    let whole = first.height.window * first.width.window * first.channels * second.filters
    return (isSecond(frame) ? "now channels are mixed, place by place" : "each channel by itself")
      + "; \(weights) weights in all, a plain convolution has \(whole)"
  }

  /// The maps so far.
  public func result(frame: Int) -> [String] {
    isSecond(frame)
      ? pointwise.result(frame: frame - depthwise.frames) : depthwise.result(frame: frame)
  }
}

extension SeparableFigure {
  /// How many filters the first half has.
  private var offset: Int { depthwise.geometry.filters }

  /// The name that a grid of the second half has outside.
  private func outer(_ id: PanelID) -> PanelID {
    switch id {
    case .input(let channel): .map(layer: 0, channel: channel)
    case .filter(let filter, let channel): .filter(offset + filter, channel: channel)
    default: id
    }
  }

  /// Where a cell is in the second half; nil for one of the first.
  private func inner(_ place: CellPlace) -> CellPlace? {
    var place = place
    switch place.panel {
    case .filter(let filter, let channel) where filter >= offset:
      place.panel = .filter(filter - offset, channel: channel)
    case .map(0, let channel): place.panel = .input(channel)
    case .output, .bias: break
    default: return nil
    }
    return place
  }

  private mutating func spreadCursor() {
    let second = editing.flatMap(inner)
    pointwise.editing = second
    depthwise.editing = second == nil ? editing : nil
    if case .map(0, let channel) = editing?.panel {
      depthwise.editing = editing.map {
        CellPlace(panel: .output(channel), row: $0.row, column: $0.column)
      }
    }
  }

  /// The image, the filters of both halves, the bias.
  public var editablePanels: [PanelID] {
    depthwise.editablePanels
      + pointwise.editablePanels.compactMap { id in
        if case .input = id { nil } else { outer(id) }
      }
  }

  /// The maps between, and the maps at the end.
  public var resultPanels: [PanelID] {
    let between = depthwise.resultPanels.map { id in
      if case .output(let map) = id { PanelID.map(layer: 0, channel: map) } else { id }
    }
    return between + pointwise.resultPanels
  }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    let place = CellPlace(panel: panel, row: 0, column: 0)
    return inner(place).map { pointwise.size(of: $0.panel) } ?? depthwise.size(of: panel)
  }

  /// A cell in words.
  public func name(of place: CellPlace) -> String {
    if case .map = place.panel {
      return "between, row \(place.row + 1), column \(place.column + 1)"
    }
    return inner(place).map { pointwise.name(of: $0) } ?? depthwise.name(of: place)
  }

  /// The number in a cell that can be edited.
  public func value(at place: CellPlace) -> Float? {
    if case .map = place.panel { return nil }
    return inner(place).map { pointwise.value(at: $0) } ?? depthwise.value(at: place)
  }

  /// The number in a cell of a result.
  public func result(at place: CellPlace) -> Float? {
    if case .map = place.panel { return inner(place).flatMap { pointwise.value(at: $0) } }
    return inner(place).flatMap { pointwise.result(at: $0) }
  }

  /// Changes a number, and computes both halves anew.
  public mutating func set(_ value: Float, at place: CellPlace) {
    if case .map = place.panel { return }
    if let second = inner(place) {
      pointwise.set(value, at: second)
    } else {
      depthwise.set(value, at: place)
      passOn()
    }
  }

  private mutating func passOn() {
    pointwise.input = depthwise.output
    pointwise.compute()
  }

  /// The cells that a number reaches, or that a result was made from, in the half next to it.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    if case .map(0, let channel) = place.panel {
      let made = depthwise.related(
        to: CellPlace(panel: .output(channel), row: place.row, column: place.column))
      return made.union(pointwise.related(to: inner(place) ?? place))
    }
    if case .output = place.panel {
      return Set(pointwise.related(to: place).map(outside))
    }
    return Set(
      depthwise.related(to: place).map { cell in
        guard case .output(let map) = cell.panel else { return cell }
        return CellPlace(panel: .map(layer: 0, channel: map), row: cell.row, column: cell.column)
      })
  }

  private func outside(_ place: CellPlace) -> CellPlace {
    CellPlace(panel: outer(place.panel), row: place.row, column: place.column)
  }

  /// The step that computes a cell of the maps.
  public func frame(of place: CellPlace) -> Int? {
    switch place.panel {
    case .map(0, let channel):
      depthwise.frame(
        of: CellPlace(panel: .output(channel), row: place.row, column: place.column))
    case .output: pointwise.frame(of: place).map { $0 + depthwise.frames }
    default: nil
    }
  }

  /// Other numbers, another filter to look at.
  public var changes: [StageChange] { [.random, .next] }

  /// Draws other numbers, or looks at the next filter.
  ///
  /// - Throws: nothing in truth: no size changes.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    switch change {
    case .random:
      _ = try depthwise.apply(.random)
      _ = try pointwise.apply(.random)
      passOn()
    case .next:
      _ = try depthwise.apply(.next)
      _ = try pointwise.apply(.next)
    default: return false
    }
    return true
  }
}
