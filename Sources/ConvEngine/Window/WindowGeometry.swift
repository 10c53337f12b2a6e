/// A window that moves over two axes; what convolution and pooling have in common.
public protocol WindowGeometry: Sendable {
  /// The window's way down the rows; `WindowAxis.single` in one dimension.
  var height: WindowAxis { get }
  /// The window's way along a row; the steps in one dimension.
  var width: WindowAxis { get }
}

extension ConvGeometry: WindowGeometry {}
extension PoolGeometry: WindowGeometry {}

/// An output place that reads an input place, and with which tap of the window.
public struct WindowReader: Hashable, Sendable {
  /// Row of the output; 0 in one dimension.
  public let row: Int
  /// Column of the output; the step in one dimension.
  public let column: Int
  /// Row of the tap in the window.
  public let tapRow: Int
  /// Column of the tap in the window.
  public let tapColumn: Int
}

extension WindowGeometry {
  /// The outputs that an input place reaches, in row-major order.
  ///
  /// None for a place that no window reads, or that is not on the input.
  public func readers(row: Int, column: Int) -> [WindowReader] {
    let columns = width.readers(of: column)
    return height.readers(of: row).flatMap { down in
      columns.map { along in
        WindowReader(
          row: down.output, column: along.output, tapRow: down.tap, tapColumn: along.tap)
      }
    }
  }

  /// Whether there is an output at this place.
  public func hasOutput(row: Int, column: Int) -> Bool {
    row >= 0 && row < height.output && column >= 0 && column < width.output
  }
}
