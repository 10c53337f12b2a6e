import Lessons
import PyCore

/// The code of all cells as one text, and the way back from its offsets to the cells.
struct NotebookCode: Sendable, Equatable {
  /// A cell's part of the text.
  struct Piece: Sendable, Equatable {
    /// The cell's index.
    var cell: Int
    /// The UTF-8 offsets of its text.
    var range: Range<Int>
  }

  /// A change of the whole text.
  struct Edit: Sendable, Equatable {
    /// What is replaced; empty for text put in.
    var range: SourceRange
    /// The text in its place.
    var text: String

    init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  private(set) var text = ""
  private(set) var pieces: [Piece] = []

  /// Longer notebooks are looked at up to here.
  private static let longest = 200_000

  /// The code of a notebook's cells, each on lines of its own.
  init(_ cells: [NotebookCell]) {
    for (index, cell) in cells.enumerated() where cell.kind == .code {
      let start = text.utf8.count
      guard start + cell.text.utf8.count < Self.longest else { break }
      text += cell.text + "\n"
      pieces.append(Piece(cell: index, range: start..<text.utf8.count - 1))
    }
  }

  /// The part of the text between two offsets.
  func slice(_ range: SourceRange) -> String {
    let bytes = Array(text.utf8)
    let (start, end) = (max(0, range.start), min(bytes.count, range.end))
    return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
  }

  /// The cell that an offset is in.
  func cell(at offset: Int) -> Int? {
    pieces.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }?.cell
  }

  /// The text with changes made, the last one first.
  func applying(_ edits: [Edit]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
      guard edit.range.start >= 0, edit.range.start <= edit.range.end,
        edit.range.end <= bytes.count
      else { continue }
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The new texts of the cells that changes touch; nil when one reaches over a cell's end.
  func texts(applying edits: [Edit]) -> [Int: String]? {
    var texts: [Int: String] = [:]
    for piece in pieces {
      let own = edits.filter {
        piece.range.lowerBound <= $0.range.start && $0.range.end <= piece.range.upperBound
      }
      guard !own.isEmpty else { continue }
      var part = NotebookCode([])
      part.text = slice(SourceRange(piece.range.lowerBound, piece.range.upperBound))
      let base = piece.range.lowerBound
      texts[piece.cell] = part.applying(
        own.map {
          Edit(SourceRange($0.range.start - base, $0.range.end - base), $0.text)
        })
    }
    let isWhole = edits.allSatisfy { edit in
      pieces.contains {
        $0.range.lowerBound <= edit.range.start && edit.range.end <= $0.range.upperBound
      }
    }
    return isWhole ? texts : nil
  }
}
