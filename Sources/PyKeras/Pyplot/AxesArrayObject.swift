import PlotCore
import PyCore

/// The array of axes that `plt.subplots(2, 3)` gives.
final class AxesArrayObject: HostObject {
  private let shape: [Int]
  private let items: [AxesObject]

  init(shape: [Int], items: [AxesObject]) {
    self.shape = shape
    self.items = items
    super.init()
  }

  /// The figure's axes in a grid: one alone, a row, a column, or rows of columns.
  static func make(
    _ figure: FigureObject, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    let (rows, columns) = (try arguments.int("nrows"), try arguments.int("ncols"))
    let most = PlotCellSpan.most
    guard (1...most).contains(rows), (1...most).contains(columns) else {
      throw .valueError(
        "the numbers of rows and columns go from 1 to \(most). "
          + "Received: nrows=\(rows), ncols=\(columns)")
    }
    let squeeze = arguments.keywords("kwargs").first { $0.name == "squeeze" }?.value
    let isSqueezed = try squeeze?.isTrue() ?? true
    var axes: [AxesObject] = []
    for cell in 0..<rows * columns {
      guard let place = PlotCellSpan(rows: rows, columns: columns, cells: cell...cell) else {
        continue
      }
      axes.append(figure.addAxes(place))
    }
    if isSqueezed, axes.count == 1 { return .object(axes[0]) }
    let isFlat = isSqueezed && (rows == 1 || columns == 1)
    let shape = isFlat ? [axes.count] : [rows, columns]
    return .object(AxesArrayObject(shape: shape, items: axes))
  }

  override var typeName: String { "ndarray" }
  override func length() -> Int? { shape[0] }
  override func repr() -> String { "array of \(items.count) Axes" }

  private var rows: [Value] {
    guard shape.count == 2 else { return items.map { .object($0) } }
    return (0..<shape[0]).map { row in
      .object(
        AxesArrayObject(
          shape: [shape[1]], items: Array(items[row * shape[1]..<(row + 1) * shape[1]])))
    }
  }

  override func iterator() -> ValueIterator? { ArrayIterator(rows) }

  override func item(_ index: Value) throws(PythonError) -> Value {
    if case .tuple(let parts) = index, parts.count == 2, shape.count == 2 {
      let row = try Value.tuple(rows).item(parts[0])
      if case .slice = parts[0] {
        return .tuple(
          try row.items().map { (each) throws(PythonError) in try each.item(parts[1]) })
      }
      return try row.item(parts[1])
    }
    let found = try Value.tuple(rows).item(index)
    guard case .tuple(let parts) = found, shape.count == 1 else { return found }
    let chosen = parts.compactMap { $0.asObject(AxesObject.self) }
    return .object(AxesArrayObject(shape: [chosen.count], items: chosen))
  }

  override var attributeNames: [String] {
    ["flat", "ravel", "flatten", "shape", "size", "ndim", "tolist"]
  }

  override func attribute(_ name: String) -> Value? {
    let flat = AxesArrayObject(shape: [items.count], items: items)
    switch name {
    case "flat": return .object(flat)
    case "ravel", "flatten", "reshape":
      return .function(Signature(name, [.variadic("args")])) { _ in .object(flat) }
    case "tolist":
      let rows = rows
      return .function(Signature(name)) { _ in .list(of: rows) }
    case "shape": return .tuple(shape.map { .int($0) })
    case "size": return .int(items.count)
    case "ndim": return .int(shape.count)
    default: return nil
    }
  }
}
