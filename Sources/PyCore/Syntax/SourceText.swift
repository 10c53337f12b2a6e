/// A named text with its line starts, to turn offsets into lines and columns.
public struct SourceText: Sendable {
  /// What messages call it: a file name or `<cell 3>`.
  public let name: String
  /// The bytes of the text.
  public let bytes: [UInt8]
  /// Whether it belongs to this program's own library of modules written in Python.
  var isLibrary: Bool { name.hasPrefix("<library ") }
  /// Offset of the first byte of each line.
  let lineStarts: [Int]

  /// Indexes the lines of `text`.
  public init(_ text: String, name: String = "<input>") {
    self.name = name
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 10 { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The number of lines; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// The line (from 0) that holds an offset.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The text of a line (from 0), without its end.
  public func lineText(_ line: Int) -> String {
    guard lineStarts.indices.contains(line) else { return "" }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == 13 { end -= 1 }
    return slice(SourceRange(start, end))
  }

  /// Offset of the first byte of a line (from 0), clamped to the text.
  public func start(ofLine line: Int) -> Int {
    lineStarts[max(0, min(line, lineStarts.count - 1))]
  }

  /// The column of an offset in its line, counted in code points from 0.
  public func column(at offset: Int) -> Int {
    let start = lineStarts[line(at: offset)]
    return slice(SourceRange(start, max(start, offset))).unicodeScalars.count
  }

  /// The text of a range, clamped to what there is.
  public func slice(_ range: SourceRange) -> String {
    let start = max(0, min(range.start, bytes.count))
    let end = max(start, min(range.end, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
