import TextUI

/// What the colours of a picture stand for: the least number, the scale, the largest number.
public struct ToneLegend: Widget {
  /// The tone explained.
  public var tone: Tone

  /// The legend of a tone.
  public init(_ tone: Tone) {
    self.tone = tone
  }

  /// Draws the legend on the first row; the scale takes what the numbers leave, at most 24 columns.
  public func draw(on canvas: inout Canvas) {
    let (low, high) = (CalmNumber(tone.low).text, CalmNumber(tone.high).text)
    let room = min(24, canvas.columns - low.count - high.count - 2)
    guard room >= 3 else {
      drawBetweenSigns(on: &canvas)
      return
    }
    let column = canvas.put(low, column: 0, row: 0, .dim) + 1
    drawScale(column: column, columns: room, on: &canvas)
    canvas.put(high, column: column + room + 1, row: 0, .dim)
  }

  /// Where numbers don't fit: which end is which.
  private func drawBetweenSigns(on canvas: inout Canvas) {
    guard canvas.columns >= 5 else { return }
    canvas.put(tone.isSigned ? "−" : "0", column: 0, row: 0, .dim)
    drawScale(column: 1, columns: canvas.columns - 2, on: &canvas)
    canvas.put("+", column: canvas.columns - 1, row: 0, .dim)
  }

  private func drawScale(column: Int, columns: Int, on canvas: inout Canvas) {
    for place in 0..<columns {
      let part = Float(place) / Float(max(1, columns - 1))
      let value = tone.low + (tone.high - tone.low) * part
      let color = tone.color(value)
      canvas.putPixels(
        top: color, bottom: color, column: column + place, row: 0,
        role: value < 0 ? .negative : .text)
    }
  }
}
