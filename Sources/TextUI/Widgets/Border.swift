/// A frame of lines with a title in its upper edge.
public struct Border: Widget {
  /// What is written into the upper edge.
  public var title: String
  /// Whether this is the part that has the keyboard: its title is marked and its lines stand out.
  public var isFocused: Bool

  /// A frame with a title.
  public init(title: String = "", isFocused: Bool = false) {
    self.title = title
    self.isFocused = isFocused
  }

  /// The room inside a frame.
  public static func inside(_ rect: Rect) -> Rect { rect.inset(columns: 1, rows: 1) }

  /// Draws the frame along the edge of the canvas.
  public func draw(on canvas: inout Canvas) {
    let (right, bottom) = (canvas.columns - 1, canvas.rows - 1)
    guard right > 0, bottom > 0 else { return }
    let style = isFocused ? Style.accent : .border
    canvas.horizontalLine(column: 1, row: 0, columns: right - 1, style)
    canvas.horizontalLine(column: 1, row: bottom, columns: right - 1, style)
    canvas.verticalLine(column: 0, row: 1, rows: bottom - 1, style)
    canvas.verticalLine(column: right, row: 1, rows: bottom - 1, style)
    canvas.put("┌", column: 0, row: 0, style)
    canvas.put("┐", column: right, row: 0, style)
    canvas.put("└", column: 0, row: bottom, style)
    canvas.put("┘", column: right, row: bottom, style)
    guard !title.isEmpty, right > 5 else { return }
    let shown = Elision.middle(title, columns: right - 5)
    canvas.put(
      isFocused ? " ▸\(shown) " : " \(shown) ", column: 1, row: 0,
      isFocused ? .heading : .plain)
  }
}

extension Canvas {
  /// Draws a thin line to the right.
  public mutating func horizontalLine(
    column: Int, row: Int, columns: Int, _ style: Style = .border
  ) {
    fill(Rect(column: column, row: row, columns: columns, rows: 1), "─", style)
  }

  /// Draws a thin line downwards.
  public mutating func verticalLine(column: Int, row: Int, rows: Int, _ style: Style = .border) {
    fill(Rect(column: column, row: row, columns: 1, rows: rows), "│", style)
  }
}
