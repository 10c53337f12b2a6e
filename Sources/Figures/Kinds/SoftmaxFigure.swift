import ConvEngine
import TextUI

/// Scores that become shares: powers of e, their sum, and each power divided by it.
///
/// Keras: `Softmax` and `activation='softmax'`.
public struct SoftmaxFigure: CellFigure {
  /// `[1, classes]`.
  public private(set) var input: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var trace: SoftmaxTrace
  private var draws: UInt64 = 0

  /// A softmax of one row of scores, `[1, classes]`.
  ///
  /// - Throws: `rank` for other shapes, `outOfRange` for no score at all.
  public init(scores: Tensor) throws(ShapeError) {
    guard scores.shape.rank == 2, scores.shape[0] == 1, scores.count > 0 else {
      throw .rank(what: "The scores, (1, classes),", expected: 2, received: scores.shape)
    }
    input = scores
    trace = try softmaxTrace(scores)
  }

  /// Traces the row anew.
  public mutating func compute() {
    if let changed = try? softmaxTrace(input) { trace = changed }
  }

  private var count: Int { input.count }

  /// What the engine gives, `[1, classes]`.
  public var output: Tensor { Tensor(trace.shares, shape: [1, count]) }

  /// A step for each power, one for the sum, one for each share.
  public var frames: Int { 2 * count + 1 }

  /// The three parts of the work.
  public var stepsPerRow: Int { count }

  /// How many classes there are.
  public var title: String { "softmax · \(count) scores become shares" }

  /// Scores, powers, sum and shares at a step.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let isSharing = frame > count
    let place = isSharing ? frame - count - 1 : min(frame, count - 1)
    let focus = CellRange(row: 0, column: place)
    let scores = row(.input(0), "scores", trace.inputs, focus) { column in
      .input(trace.inputs[column], isRead: column == frame)
    }
    let powers = row(.named("powers"), powersTitle, trace.powers, focus) { column in
      if isSharing || frame == count {
        let isRead = frame == count || column == place
        return NumberCell(trace.powers[column], isRead ? .window : .map, isMarked: isRead)
      }
      return .result(trace.powers[column], column, at: frame)
    }
    let sum = row(.named("sum"), "their sum", [trace.sum], CellRange(row: 0, column: 0)) { _ in
      frame < count
        ? NumberCell(nil, .pending)
        : NumberCell(trace.sum, frame == count ? .mapCurrent : .window, isMarked: true)
    }
    let shares = row(.output(0), "shares", trace.shares, focus) { column in
      .result(trace.shares[column], column + count + 1, at: frame)
    }
    return Scene(
      groups: [scores, powers, sum, shares].map { PanelGroup([$0]) }, equation: equation(frame),
      isVertical: true)
  }

  private var powersTitle: String {
    trace.largest == 0 ? "e to the score" : "e to the score − \(CalmNumber(trace.largest).text)"
  }

  private func row(
    _ id: PanelID, _ title: String, _ values: [Float], _ focus: CellRange,
    cell: @escaping (_ column: Int) -> NumberCell
  ) -> Panel {
    numbers(
      id, title: title, rows: 1, columns: values.count, look: NumberLook(values), focus: focus
    ) { _, column in cell(column) }
  }

  private func equation(_ frame: Int) -> [StyledText] {
    var line = StyledText(words(frame).left, .dim)
    line.append("  \(words(frame).sign)  ")
    line.append(words(frame).right, .strong)
    return [line]
  }

  /// The arithmetic of a step: what is computed and what comes out.
  private func words(_ frame: Int) -> (left: String, sign: String, right: String) {
    func text(_ value: Float) -> String { CalmNumber(value).text }
    if frame < count {
      let score = CalmNumber(trace.inputs[frame])
      let minus = trace.largest == 0 ? "" : " − \(CalmNumber(trace.largest).factor)"
      let power = CalmNumber(trace.powers[frame])
      return ("e^(\(score.text)\(minus))", power.isExact ? "=" : "≈", power.text)
    }
    if frame == count {
      let shown = trace.powers.prefix(10).map(text).joined(separator: " + ")
      return (shown + (count > 10 ? " + …" : ""), "≈", text(trace.sum))
    }
    let place = frame - count - 1
    return (
      "\(text(trace.powers[place])) / \(text(trace.sum))", "≈", text(trace.shares[place])
    )
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let words = words(frame)
    let what =
      frame < count
      ? "class \(frame + 1): the power"
      : frame == count ? "the sum of all powers" : "class \(frame - count): the share"
    let sign = words.sign == "=" ? "is" : "is about"
    return "Step \(frame + 1) of \(frames): \(what) \(words.left) \(sign) \(words.right)"
  }

  /// What to notice.
  public func note(frame: Int) -> String {
    if clamped(frame) > count { return "all shares together are 1: read them as probabilities" }
    return "the largest score is taken off first: no share changes, and no power overflows"
  }

  /// The shares so far.
  public func result(frame: Int) -> [String] {
    let look = NumberLook(trace.shares)
    return ResultText.rows(
      1, columns: count, upTo: clamped(frame) - count - 1, width: look.width
    ) { look.text(trace.shares[$1]) }
  }
}

extension SoftmaxFigure {
  /// The scores.
  public var editablePanels: [PanelID] { [.input(0)] }
  /// The shares.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input(0), .output(0), .named("powers"): (1, count)
    default: nil
    }
  }

  /// The score behind a cell.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    place.panel == .input(0) && contains(place) ? CellSource(\.input, place.column) : nil
  }

  /// The share in a cell.
  public func result(at place: CellPlace) -> Float? {
    place.panel == .output(0) && contains(place) ? trace.shares[place.column] : nil
  }

  /// Every score reaches every share.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard contains(place) else { return [] }
    let other: PanelID = place.panel == .input(0) ? .output(0) : .input(0)
    return Set((0..<count).map { CellPlace(panel: other, row: 0, column: $0) })
  }

  /// The step that computes a share.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && contains(place) ? count + 1 + place.column : nil
  }

  /// Other scores.
  public var changes: [StageChange] { [.random] }

  /// Draws other scores.
  public mutating func apply(_ change: StageChange) -> Bool {
    guard change == .random else { return false }
    draws += 1
    var random = RandomSource(seed: draws)
    input = Tensor(wholeNumbers: input.shape, from: -3, to: 5, random: &random)
    compute()
    return true
  }
}
