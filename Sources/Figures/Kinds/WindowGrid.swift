import ConvEngine
import TextUI

/// The input of a windowed operation as a grid: ghost cells around it, the window over it.
///
/// A sequence is drawn with its steps from left to right and its channels from top to bottom, so that
/// the window is one rectangle over all channels.
struct WindowGrid {
  let height: WindowAxis
  let width: WindowAxis
  /// Channels drawn as rows: those of a sequence, else 1.
  let channelRows: Int
  private let unreadRows: Set<Int>
  private let unreadColumns: Set<Int>

  /// Whether channels are the rows: a sequence.
  var isSequence: Bool { channelRows > 0 }

  /// A grid of an image, or of a sequence of so many channels.
  init(height: WindowAxis, width: WindowAxis, sequenceChannels: Int? = nil) {
    self.height = height
    self.width = width
    channelRows = sequenceChannels ?? 0
    unreadRows = Set(height.unread)
    unreadColumns = Set(width.unread)
  }

  /// Whether no window ever reads a place of the input: what a stride leaves over or skips.
  func isUnread(_ source: (row: Int, column: Int)) -> Bool {
    unreadRows.contains(source.row) || unreadColumns.contains(source.column)
  }

  /// What stands in no window, in words; nil where all is read.
  var unreadWords: String? {
    func words(_ places: Set<Int>, _ one: String) -> String? {
      places.isEmpty ? nil : "\(places.count) \(one)\(places.count == 1 ? "" : "s")"
    }
    let parts = [
      words(unreadRows, "row"), words(unreadColumns, isSequence ? "step" : "column"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + " in no window"
  }

  /// How much padding there is at the ends, in words; nil for none.
  var paddingWords: String? {
    func words(_ axis: WindowAxis, _ before: String, _ after: String) -> String? {
      axis.padBefore + axis.padAfter == 0
        ? nil : "\(axis.padBefore) \(before), \(axis.padAfter) \(after)"
    }
    let ends =
      isSequence
      ? [width.padBefore, width.padAfter]
      : [height.padBefore, height.padAfter, width.padBefore, width.padAfter]
    if let first = ends.first, first > 0, ends.allSatisfy({ $0 == first }) {
      return "\(first) \(isSequence ? "at both ends" : "all around")"
    }
    let parts = [
      words(height, "above", "below"),
      words(width, isSequence ? "before" : "left", isSequence ? "after" : "right"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  var rows: Int {
    isSequence ? channelRows : height.padBefore + height.input + height.padAfter
  }

  var columns: Int { width.padBefore + width.input + width.padAfter }

  /// The rows and columns of the grid that the window reaches over at an output place.
  func window(row: Int, column: Int) -> CellRange {
    let left = width.start(output: column) + width.padBefore
    let top = height.start(output: row) + height.padBefore
    return CellRange(
      rows: isSequence ? 0..<channelRows : top..<top + height.span,
      columns: left..<left + width.span)
  }

  /// How many cells the output is moved to the right so that it stands under its windows: under the
  /// middle, or under the last step where none may be seen ahead.
  func outputIndent(_ padding: Padding) -> Int {
    guard isSequence, width.stride == 1 else { return 0 }
    return padding == .causal ? width.span - 1 : width.span / 2
  }

  /// The place on the input of a cell of the grid, or nil for a ghost cell.
  func source(row: Int, column: Int) -> (row: Int, column: Int)? {
    let x = column - width.padBefore
    let y = isSequence ? 0 : row - height.padBefore
    guard x >= 0, x < width.input, y >= 0, y < height.input else { return nil }
    return (y, x)
  }

  /// A cell of the input in words, padding not counted: `image, row 1, column 2`, `step 3, channel 1`.
  func name(row: Int, column: Int) -> String {
    let column = column - width.padBefore + 1
    return isSequence
      ? "step \(column), channel \(row + 1)"
      : "image, row \(row - height.padBefore + 1), column \(column)"
  }

  /// The tap of the window that lies over a cell at an output place, or nil.
  func tap(cellRow: Int, cellColumn: Int, outputRow: Int, outputColumn: Int)
    -> (row: Int, column: Int)?
  {
    let x = Self.tap(
      cellColumn - width.padBefore - width.start(output: outputColumn), width)
    guard let x else { return nil }
    if isSequence { return (0, x) }
    let y = Self.tap(cellRow - height.padBefore - height.start(output: outputRow), height)
    return y.map { ($0, x) }
  }

  private static func tap(_ offset: Int, _ axis: WindowAxis) -> Int? {
    guard offset >= 0, offset % axis.dilation == 0 else { return nil }
    let tap = offset / axis.dilation
    return tap < axis.window ? tap : nil
  }
}

extension Activation {
  /// The activation's name in Keras, without its arguments.
  var name: String {
    let word = String(describing: self).prefix { $0 != "(" }
    return word.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }
}

extension Padding {
  /// The padding after this one, of those that this many axes have.
  func next(spatialRank: Int) -> Padding {
    switch self {
    case .valid: .same
    case .same: spatialRank == 1 ? .causal : .valid
    case .causal: .valid
    }
  }
}
