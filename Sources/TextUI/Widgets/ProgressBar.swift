/// A bar that fills from left to right, to an eighth of a column.
public struct ProgressBar: Widget {
  /// How much is done, from 0 to 1.
  public var fraction: Double
  /// How the full part looks.
  public var style: Style

  /// A bar filled to a fraction.
  public init(fraction: Double, style: Style = .accent) {
    self.fraction = fraction.isNaN ? 0 : max(0, min(1, fraction))
    self.style = style
  }

  /// Draws the bar on the first row.
  public func draw(on canvas: inout Canvas) {
    let eighths = Int((fraction * Double(canvas.columns * 8)).rounded())
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    for column in 0..<canvas.columns {
      let here = eighths - column * 8
      if here >= 8 {
        canvas.put("█", column: column, row: 0, style)
      } else if here > 0 {
        canvas.put(parts[here - 1], column: column, row: 0, style)
      } else {
        canvas.put("░", column: column, row: 0, .border)
      }
    }
  }
}
