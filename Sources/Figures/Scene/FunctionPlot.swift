import ConvEngine
import TextUI

/// The curve of an activation, with the point that a step is at.
///
/// Every height is what the engine's own activation gives there.
public struct FunctionPlot: Widget {
  /// What is plotted, as a reader would say it: `relu(x)`.
  public let name: String
  /// The inputs plotted, from the left, evenly spaced.
  public let inputs: [Float]
  /// What the activation makes of each.
  public let outputs: [Float]
  /// The point of the step.
  public var point: (input: Float, output: Float)?

  /// How many inputs a curve is drawn through.
  private static let samples = 161

  /// The curve of an activation over the inputs of a map, and at least from −3 to 3.
  public init(_ activation: Activation, over values: [Float]) {
    name = "\(activation.name)(x)"
    let finite = values.filter(\.isFinite)
    let reach = min(1e6, finite.reduce(3) { max($0, abs($1)) })
    inputs = (0..<Self.samples).map {
      reach * (2 * Float($0) / Float(Self.samples - 1) - 1)
    }
    var curve = Tensor(inputs, shape: [Self.samples, 1])
    activate(activation, inPlace: &curve)
    outputs = curve.values
  }

  /// Columns and rows below which nothing can be seen.
  static let smallest = (columns: 20, rows: 7)

  /// Draws the axes through zero, the curve, and the point.
  public func draw(on canvas: inout Canvas) {
    guard canvas.columns >= Self.smallest.columns, canvas.rows >= Self.smallest.rows else { return }
    canvas.put(name, column: 0, row: 0, .strong)
    canvas.within(Rect(row: 1, columns: canvas.columns, rows: canvas.rows - 1)) { canvas in
      let frame = Frame(self, columns: canvas.columns, rows: canvas.rows)
      frame.drawAxes(on: &canvas)
      frame.drawCurve(self, on: &canvas)
      if let point { frame.drawPoint(point, on: &canvas) }
    }
  }

  /// From numbers to places on the canvas.
  private struct Frame {
    let columns: Int
    let rows: Int
    let reach: Float
    let low: Float
    let high: Float

    init(_ plot: FunctionPlot, columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
      reach = plot.inputs.last ?? 1
      let finite = plot.outputs.filter(\.isFinite)
      low = min(0, finite.min() ?? 0)
      high = max(low + 1e-6, finite.max() ?? 1)
    }

    func x(_ input: Float, width: Int) -> Int? {
      place((input + reach) / (2 * reach), width)
    }

    func y(_ output: Float, height: Int) -> Int? {
      place(1 - (output - low) / (high - low), height)
    }

    private func place(_ part: Float, _ count: Int) -> Int? {
      guard part.isFinite else { return nil }
      return Int((max(0, min(1, part)) * Float(count - 1)).rounded())
    }

    func drawAxes(on canvas: inout Canvas) {
      guard let column = x(0, width: columns), let row = y(0, height: rows) else { return }
      canvas.horizontalLine(column: 0, row: row, columns: columns)
      canvas.verticalLine(column: column, row: 0, rows: rows)
      canvas.put("┼", column: column, row: row, .border)
      // Beside the axis, and not on the row of the lowest number.
      let beside = row + 1 < rows - 1 ? row + 1 : max(0, row - 1)
      canvas.put(CalmNumber(-reach).text, column: 0, row: beside, .dim)
      canvas.putRight(CalmNumber(reach).text, endColumn: columns, row: beside, .dim)
      canvas.put(CalmNumber(high).text, column: column + 2, row: 0, .dim)
      if low < 0 { canvas.put(CalmNumber(low).text, column: column + 2, row: rows - 1, .dim) }
    }

    func drawCurve(_ plot: FunctionPlot, on canvas: inout Canvas) {
      var grid = DotGrid(columns: columns, rows: rows, marks: .quadrants)
      var last: (x: Int, y: Int)?
      for (input, output) in zip(plot.inputs, plot.outputs) {
        guard let x = x(input, width: grid.width), let y = y(output, height: grid.height) else {
          last = nil
          continue
        }
        grid.line(from: last ?? (x, y), to: (x, y))
        last = (x, y)
      }
      grid.draw(on: &canvas, column: 0, row: 0, Style(.seriesFirst))
    }

    func drawPoint(_ point: (input: Float, output: Float), on canvas: inout Canvas) {
      guard let column = x(point.input, width: columns), let row = y(point.output, height: rows)
      else { return }
      canvas.put("●", column: column, row: row, Style(.window))
    }
  }
}
