import KerasCore
import NumberText
import TextUI

/// The layers of a model as lines: names, the columns that are wanted, and opened arithmetic.
struct ModelTable {
  /// One line of the table.
  enum Line: Equatable {
    case input
    case layer(Int)
    case note(StyledText)
  }

  /// A column behind the names.
  private struct Column {
    let title: String
    let cells: [String]
    var alignsRight = true
    let input: String
    let total: String
    var width: Int {
      ([title, input, total] + cells).map { GlyphWidth.width(of: $0) }.max() ?? 0
    }
  }

  let pane: ModelPane
  let rows: [ModelOutline.Row]
  let focus: ModelFocus
  private let columns: [Column]

  /// Wide enough for every column at once.
  private static let wide = 90

  init(_ pane: ModelPane, focus: ModelFocus, width: Int) {
    self.pane = pane
    self.focus = focus
    rows = pane.outline.rows
    let sets: [ModelFocus.Columns] =
      width >= Self.wide ? [.shapes, .window, .cost] : [focus.columns]
    let facts = sets == [.shapes] ? [] : pane.outline.facts
    let rows = rows
    columns = sets.flatMap { Self.columns($0, pane.outline, rows, facts) }
  }

  // MARK: Columns

  private static func columns(
    _ set: ModelFocus.Columns, _ outline: ModelOutline, _ rows: [ModelOutline.Row],
    _ facts: [LayerFacts]
  ) -> [Column] {
    let total = outline.parameterCount
    switch set {
    case .shapes:
      return [
        Column(
          title: "output", cells: rows.map(output), alignsRight: false,
          input: outline.inputShape.map { "\($0)" } ?? "", total: ""),
        Column(
          title: "params", cells: rows.map { $0.parameterCount.map { grouped($0) } ?? "?" },
          input: "0", total: grouped(total)),
      ]
    case .window:
      return [
        Column(title: "kernel", cells: facts.map { sizes($0.window) }, input: "", total: ""),
        Column(title: "stride", cells: facts.map { sizes($0.strides) }, input: "", total: ""),
        Column(title: "sees", cells: facts.map { field($0.field) }, input: "1", total: ""),
      ]
    case .cost:
      let work = facts.compactMap(\.multiplyAdds).reduce(0) { $0.saturatingSum($1) }
      let memory = facts.compactMap(\.outputBytes).reduce(0) { $0.saturatingSum($1) }
      return [
        Column(
          title: "mult-adds", cells: facts.map { $0.multiplyAdds.map(count) ?? "?" }, input: "",
          total: count(work)),
        Column(
          title: "memory", cells: facts.map { $0.outputBytes.map(Self.memory) ?? "?" }, input: "",
          total: Self.memory(memory)),
        Column(
          title: "share", cells: rows.map { share($0.parameterCount, of: total) }, input: "",
          total: ""),
      ]
    }
  }

  private static func output(of row: ModelOutline.Row) -> String {
    row.outputShape.map { "\($0)" } ?? (row.error == nil ? "?" : "can't be")
  }

  private static func sizes(_ sizes: [Int]?) -> String {
    guard let sizes else { return "" }
    if sizes.count > 1, Set(sizes).count == 1, sizes[0] == 1 { return "1" }
    return sizes.map { grouped($0) }.joined(separator: "×")
  }

  private static func field(_ field: ReceptiveField) -> String {
    switch field {
    case .whole: "all"
    case .unknown: "?"
    case .places(let sizes, _): sizes.isEmpty ? "1" : Self.sizes(sizes)
    }
  }

  /// A count in at most seven columns: `98,304`, `12.4 M`.
  private static func count(_ number: Int) -> String {
    if number < 1_000_000 { return grouped(number) }
    let units: [(Double, String)] = [(1e12, "T"), (1e9, "G"), (1e6, "M")]
    for (size, sign) in units where Double(number) >= size {
      return "\(fixed(Double(number) / size, decimals: 1)) \(sign)"
    }
    return grouped(number)
  }

  /// Bytes as Keras's summary writes them, with one decimal.
  static func memory(_ bytes: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB"]
    var (value, power) = (Double(bytes), 0)
    while value >= 1024, power + 1 < units.count { (value, power) = (value / 1024, power + 1) }
    return "\(fixed(value, decimals: power == 0 ? 0 : 1)) \(units[power])"
  }

  private static func share(_ count: Int?, of total: Int) -> String {
    guard let count else { return "?" }
    guard total > 0 else { return "" }
    return "\(fixed(100 * Double(count) / Double(total), decimals: 1)) %"
  }

  // MARK: Lines

  /// All lines, arithmetic below the layers that are open.
  func lines(width: Int) -> [Line] {
    var lines: [Line] = pane.outline.inputShape == nil ? [] : [.input]
    for index in rows.indices {
      lines.append(.layer(index))
      guard focus.open.contains(rows[index].name) else { continue }
      lines += Self.arithmetic(of: rows[index], isFrozen: isFrozen(index), columns: width - 2)
        .map { .note(StyledText("  ") + $0) }
    }
    return lines
  }

  private func isFrozen(_ index: Int) -> Bool {
    pane.outline.layers[safe: index]?.isTrainable == false
  }

  /// How a layer's numbers come about, or why it can't be.
  static func arithmetic(
    of row: ModelOutline.Row, isFrozen: Bool, columns: Int
  ) -> [StyledText] {
    if let error = row.error {
      return TextWrapping.wrap(StyledText(error.reason, .error), columns: columns)
    }
    let width = row.arithmetic.map(\.label.count).max() ?? 0
    var lines = row.arithmetic.flatMap { line in
      TextWrapping.wrap(
        [Span(line.label.padded(to: width + 2), .dim), Span(line.formula)], columns: columns,
        indent: width + 2)
    }
    if isFrozen {
      lines += TextWrapping.wrap(
        StyledText("frozen: training leaves its weights alone", .dim), columns: columns)
    }
    return lines.isEmpty ? [StyledText("nothing to reckon: the shape stays", .dim)] : lines
  }

  // MARK: Drawing

  /// Names give way first: the numbers are what is looked for.
  private func widths(_ width: Int) -> (name: Int, gap: Int) {
    let longest = (rows.map { GlyphWidth.width(of: $0.name) } + [5]).max() ?? 5
    let taken = columns.reduce(0) { $0 + $1.width }
    let free = width - 1 - taken
    let gap = free - 2 * columns.count >= longest ? 2 : 1
    return (max(4, min(longest, free - gap * columns.count)), gap)
  }

  func drawHead(on canvas: inout Canvas) {
    draw("layer", columns.map(\.title), mark: " ", .dim, row: 0, on: &canvas)
  }

  func drawTotal(row: Int, on canvas: inout Canvas) {
    draw("total", columns.map(\.total), mark: " ", .strong, row: row, on: &canvas)
  }

  func draw(_ line: Line, row: Int, on canvas: inout Canvas) {
    switch line {
    case .input: draw("input", columns.map(\.input), mark: " ", .dim, row: row, on: &canvas)
    case .note(let text): canvas.put(text, column: 1, row: row)
    case .layer(let index): drawLayer(index, row: row, on: &canvas)
    }
  }

  private func drawLayer(_ index: Int, row: Int, on canvas: inout Canvas) {
    let isTyped = pane.typed.contains(index)
    let hasError = rows[index].error != nil
    let mark = hasError ? "!" : isTyped ? "+" : isFrozen(index) ? "=" : " "
    let style = hasError ? Style.error : isTyped ? Style.accent.bold : .plain
    draw(
      rows[index].name, columns.map { $0.cells[safe: index] ?? "" }, mark: mark, style, row: row,
      on: &canvas)
    guard focus.isActive, focus.row == index else { return }
    canvas.put(mark == " " ? "▸" : mark, column: 0, row: row)
    canvas.restyle(Rect(row: row, columns: canvas.columns, rows: 1)) { _ in .selection }
  }

  private func draw(
    _ name: String, _ cells: [String], mark: String, _ style: Style, row: Int,
    on canvas: inout Canvas
  ) {
    let widths = widths(canvas.columns)
    canvas.put(mark, column: 0, row: row, style)
    canvas.put(Elision.middle(name, columns: widths.name), column: 1, row: row, style)
    var end = canvas.columns
    for (column, cell) in zip(columns, cells).reversed() {
      if column.alignsRight {
        canvas.putRight(cell, endColumn: end, row: row, style)
      } else {
        // Shapes stand right behind the names, numbers at the right edge.
        let start = columns.count > 2 ? end - column.width : 1 + widths.name + widths.gap
        canvas.put(cell, column: start, row: row, style)
      }
      end -= column.width + widths.gap
    }
  }
}

extension Int {
  /// The sum, or the largest number where it does not fit.
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? Int.max : sum
  }
}
