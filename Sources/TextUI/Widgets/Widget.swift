/// Something that draws itself into whatever canvas it is given, however small.
public protocol Widget: Sendable {
  /// Draws on the whole of the canvas.
  func draw(on canvas: inout Canvas)
}

extension Canvas {
  /// Draws a widget into a rectangle.
  public mutating func draw(_ widget: some Widget, in rect: Rect) {
    within(rect) { widget.draw(on: &$0) }
  }
}
