/// The layout of an array as text: brackets, line breaks, and dots in place of the middle.
struct ArrayText {
  private let array: NDArray
  private let format: ElementFormat
  private let separator: String
  private let trimmedSeparator: String
  private let options: PrintOptions
  private let isSummarised: Bool

  /// The text of an array after `prefix` columns of other text and before `suffix` more.
  static func make(
    _ array: NDArray, options: PrintOptions, separator: String = " ", prefix: Int = 0,
    suffix: Int = 0, formatter: ((Scalar) -> String)? = nil
  ) throws -> String {
    if array.size == 0 { return "[]" }
    let isSummarised = array.size > options.threshold
    let shown = isSummarised ? try corners(array, edgeItems: options.edgeItems) : array
    let format = formatter.map { ElementFormat.custom($0) }
    let text = ArrayText(
      array: array, format: format ?? ElementFormat(shown, options: options), separator: separator,
      trimmedSeparator: String(separator.reversed().drop { $0 == " " }.reversed()),
      options: options, isSummarised: isSummarised)
    let indent = String(repeating: " ", count: prefix + 1)
    return text.text(
      axis: 0, place: array.offset, indent: indent, width: options.lineWidth - suffix)
  }

  /// The elements a summary shows: the ends of every axis longer than twice `edgeItems`.
  private static func corners(_ array: NDArray, edgeItems: Int) throws -> NDArray {
    var items: [IndexItem] = []
    for axis in array.shape.indices {
      let length = array.shape[axis]
      let isShort = length <= 2 * edgeItems
      let places =
        isShort ? Array(0..<length) : Array(0..<edgeItems) + (length - edgeItems..<length)
      var shape = [Int](repeating: 1, count: array.ndim)
      shape[axis] = places.count
      items.append(.array(try NDArray(places.map(Int64.init), shape: shape)))
    }
    return try array.selecting(items)
  }

  private func text(axis: Int, place: Int, indent: String, width: Int) -> String {
    if axis == array.ndim { return format.text(array.scalar(atPlace: place)) }
    if axis == array.ndim - 1 { return row(place: place, indent: indent, width: width) }
    let lineEnd =
      trimmedSeparator + String(repeating: "\n", count: array.ndim - axis - 1)
    var parts: [String] = []
    for index in shownPlaces(axis) {
      guard let index else {
        parts.append("...")
        continue
      }
      parts.append(
        text(
          axis: axis + 1, place: place + index * array.strides[axis], indent: indent + " ",
          width: width - 1))
    }
    return "[" + parts.joined(separator: lineEnd + indent) + "]"
  }

  /// The last axis: elements flow into lines of the width.
  private func row(place: Int, indent: String, width: Int) -> String {
    let limit = width - max(trimmedSeparator.count, 1)
    var lines = ""
    var line = indent
    var length = indent.count
    let places = shownPlaces(array.ndim - 1)
    let step = array.strides[array.ndim - 1]
    for (number, index) in places.enumerated() {
      let word = index.map { format.text(array.scalar(atPlace: place + $0 * step)) } ?? "..."
      if length + word.utf8.count > limit && length > indent.count {
        lines += trimmed(line) + "\n"
        line = indent
        length = indent.count
      }
      line += word
      length += word.utf8.count
      if number < places.count - 1 {
        line += separator
        length += separator.count
      }
    }
    return "[" + (lines + line).dropFirst(indent.count) + "]"
  }

  private func trimmed(_ line: String) -> Substring {
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)] == " " {
      end = line.index(before: end)
    }
    return line[..<end]
  }

  /// The places shown along an axis; nil stands for the dots.
  private func shownPlaces(_ axis: Int) -> [Int?] {
    let length = array.shape[axis]
    let edge = options.edgeItems
    guard isSummarised && length > 2 * edge else { return (0..<length).map { $0 } }
    return (0..<edge).map { $0 } + [nil] + (length - edge..<length).map { $0 }
  }
}
