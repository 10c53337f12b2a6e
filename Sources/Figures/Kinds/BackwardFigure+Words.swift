import ConvEngine
import TextUI

extension BackwardFigure {
  /// The numbers of a step as they are written.
  private struct Words {
    let value: String
    let wanted: String
    let arriving: String
    let gradient: String
  }

  private func wanted(_ frame: Int) -> Float {
    target[flat: min(frame, places - 1) * geometry.filters + filter]
  }

  private func words(_ frame: Int) -> Words? {
    guard let trace = trace(frame) else { return nil }
    let offset = min(frame, places - 1) * geometry.filters + filter
    return Words(
      value: CalmNumber(output[flat: offset]).text,
      wanted: CalmNumber(wanted(frame)).factor,
      arriving: CalmNumber(trace.arriving).text, gradient: CalmNumber(trace.gradient).text)
  }

  /// Where the gradient comes from and where it goes, or what the step does.
  func equation(_ frame: Int, _ biasGradient: Tensor) -> [StyledText] {
    if isStep(frame) { return stepEquation }
    guard let words = words(frame) else { return [] }
    var first = StyledText("2·(\(words.value) − \(words.wanted)) / \(output.count)  =  ")
    first.append(words.arriving, .strong)
    first.append("  the gradient here", .dim)
    var lines = [first]
    if activation != .linear {
      var line = StyledText("slope of \(activation.name)  →  ", .dim)
      line.append(words.gradient, .strong)
      lines.append(line)
    }
    lines.append(StyledText("filter gradient  + \(words.gradient) · window"))
    lines.append(StyledText("image gradient   + \(words.gradient) · filter"))
    if bias != nil {
      let sum = CalmNumber(biasGradient[flat: filter]).text
      lines.append(StyledText("bias gradient    + \(words.gradient)  so far \(sum)"))
    }
    return lines
  }

  private var stepEquation: [StyledText] {
    var first = StyledText("filter − \(CalmNumber(learningRate).text) · gradient", .plain)
    first.append("  →  after the step", .dim)
    var second = StyledText("loss \(CalmNumber(loss).text)  →  ", .plain)
    second.append(CalmNumber(steppedLoss).text, .strong)
    return [first, second]
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let number = "Step \(frame + 1) of \(frames): "
    guard !isStep(frame), let words = words(frame) else {
      return number + "the filter moves against its gradient, \(CalmNumber(learningRate).text) "
        + "times as far; the loss goes from \(CalmNumber(loss).text) to "
        + CalmNumber(steppedLoss).text
    }
    let place = outputPlace(frame)
    let slope =
      activation == .linear
      ? "" : ", and \(words.gradient) after the slope of \(activation.name)"
    return number + "row \(place.row + 1), column \(place.column + 1): the map has \(words.value), "
      + "wanted is \(CalmNumber(wanted(frame)).text), so the gradient is \(words.arriving)\(slope); \(words.gradient) "
      + "times the window is added to the filter's gradient, \(words.gradient) times the filter "
      + "to the image's"
  }

  /// What to notice.
  public func note(frame: Int) -> String {
    isStep(frame)
      ? "u takes the step: watch the loss and the filter; with L every round takes one"
      : "a weight's gradient is what it met, times what is asked; all cells add up"
  }

  /// The filter's gradient so far.
  public func result(frame: Int) -> [String] {
    let sum = gradients(upTo: min(clamped(frame), places - 1)).kernel
    let look = NumberLook(sum.values)
    return ResultText.rows(
      geometry.height.window, columns: geometry.width.window, upTo: .max, width: look.width
    ) { look.text(sum[flat: weightOffset(row: $0, column: $1)]) }
  }
}

extension BackwardFigure {
  /// Image, filter, and the map that is wanted.
  public var editablePanels: [PanelID] {
    [.input(channel), .filter(filter, channel: groupChannel), .named("wanted map")]
  }

  /// The map.
  public var resultPanels: [PanelID] { [.output(filter)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input, .named("image gradient"): (geometry.height.input, geometry.width.input)
    case .filter, .named("filter gradient"), .named("after the step"):
      (geometry.height.window, geometry.width.window)
    case .output, .named("wanted map"), .named("map gradient"):
      (geometry.height.output, geometry.width.output)
    case .bias, .map, .named: nil
    }
  }

  /// The number behind a cell that can be edited.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard editablePanels.contains(place.panel), contains(place) else { return nil }
    switch place.panel {
    case .input: return CellSource(\.input, inputOffset((place.row, place.column)))
    case .filter:
      return CellSource(\.kernel, weightOffset(row: place.row, column: place.column))
    case .named("wanted map"):
      let index = place.row * geometry.width.output + place.column
      return CellSource(\.target, index * geometry.filters + filter)
    default: return nil
    }
  }

  /// The number in a cell of the map.
  public func result(at place: CellPlace) -> Float? {
    guard place.panel == .output(filter), contains(place) else { return nil }
    let index = place.row * geometry.width.output + place.column
    return output[flat: index * geometry.filters + filter]
  }

  /// The step that sends a cell's gradient back.
  public func frame(of place: CellPlace) -> Int? {
    guard place.panel == .output(filter) || place.panel == .named("map gradient"), contains(place)
    else { return nil }
    return place.row * geometry.width.output + place.column
  }

  /// Learn, another rate, other numbers.
  public var changes: [StageChange] {
    [.learn, .rate, .random] + (geometry.channels * geometry.filters > 1 ? [.next] : [])
  }

  /// What the keys do here.
  public func word(for change: StageChange) -> String? {
    change == .learn ? "take the step" : change == .rate ? "learning rate" : nil
  }

  /// Takes the step, or changes rate or numbers.
  public mutating func apply(_ change: StageChange) -> Bool {
    switch change {
    case .learn:
      (kernel, bias) = stepped
      steps += 1
    case .rate:
      learningRate = [0.01, 0.02, 0.05, 0.1, 0.2].first { $0 > learningRate * 1.01 } ?? 0.01
    case .random:
      draws += 1
      var random = RandomSource(seed: draws)
      input = Tensor(wholeNumbers: input.shape, from: 0, to: 1, random: &random)
      target = Tensor(wholeNumbers: target.shape, from: -3, to: 3, random: &random)
      steps = 0
    case .next:
      channel = (channel + 1) % geometry.channels
      if channel == 0 { filter = (filter + 1) % geometry.filters }
    default: return false
    }
    compute()
    return true
  }
}
