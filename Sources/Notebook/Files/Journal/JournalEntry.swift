/// What a notebook is at a moment, as far as a crash must not take it.
public struct JournalEntry: Sendable, Equatable {
  /// The whole text.
  public var text: String
  /// The cells' numbers in their order.
  public var cells: [Int]
  /// Results that are news, by the cell's number; a cell whose result is gone has nil.
  public var results: [Int: CellResult?]
  /// Whether the file has the same text.
  public var isSaved: Bool

  /// A notebook at a moment.
  public init(
    text: String, cells: [Int] = [], results: [Int: CellResult?] = [:], isSaved: Bool = false
  ) {
    self.text = text
    self.cells = cells
    self.results = results
    self.isSaved = isSaved
  }
}

/// Work that a run which ended without leaving its notebook has left behind.
public struct RecoveredWork: Sendable, Equatable {
  /// The text, nil when the file has all of it.
  public var text: String?
  /// The numbers that the cells had then, in their order.
  public var cells: [Int]
  /// What the cells gave, by those numbers.
  public var results: [Int: CellResult]

  /// Work left behind.
  public init(text: String?, cells: [Int] = [], results: [Int: CellResult] = [:]) {
    self.text = text
    self.cells = cells
    self.results = results
  }
}

/// What a journal's records come to, one after the other.
struct JournalContent: Sendable {
  /// The path, the process and its host, as the newest `open` record has them.
  private(set) var owner: JournalOwner?
  private(set) var text: [UInt8]?
  private(set) var cells: [Int] = []
  private(set) var results: [Int: CellResult] = [:]
  private(set) var isSaved = true

  /// Takes in a record; false when it makes no sense after those before it.
  mutating func take(_ record: JournalRecord) -> Bool {
    switch record.kind {
    case .open: owner = JournalOwner(record.payload)
    case .text:
      text = record.payload
      isSaved = false
    case .edit:
      guard let edit = TextEdit(bytes: record.payload[...]), let old = text,
        let new = edit.applied(to: old)
      else { return false }
      text = new
      isSaved = false
    case .cells:
      cells = String(decoding: record.payload, as: UTF8.self).split(separator: " ")
        .compactMap { Int($0) }
    case .result: return takeResult(record.payload)
    case .saved: isSaved = true
    }
    return true
  }

  private mutating func takeResult(_ payload: [UInt8]) -> Bool {
    guard let end = payload.firstIndex(of: UInt8(ascii: "\n")),
      let cell = Int(String(decoding: payload[..<end], as: UTF8.self))
    else { return false }
    results[cell] = CellResult(fields: payload[(end + 1)...])
    return true
  }

  /// The work to be offered, nil when there is none.
  var work: RecoveredWork? {
    let kept = results.filter { cells.contains($0.key) }
    let unsaved = isSaved ? nil : text.flatMap { String(validating: $0, as: UTF8.self) }
    guard unsaved != nil || !kept.isEmpty else { return nil }
    return RecoveredWork(text: unsaved, cells: cells, results: kept)
  }
}

/// Whose journal it is.
struct JournalOwner: Sendable, Equatable {
  /// The notebook's path from the root.
  var path: String
  /// The program that has it open, or had.
  var process: Int32
  /// The machine that it runs on.
  var host: String

  init(path: String, process: Int32, host: String) {
    self.path = path
    self.process = process
    self.host = host
  }

  init?(_ payload: [UInt8]) {
    let lines = String(decoding: payload, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let process = Int32(lines[lines.count - 2]) else { return nil }
    self.init(
      path: lines[..<(lines.count - 2)].joined(separator: "\n"), process: process,
      host: String(lines[lines.count - 1]))
  }

  var record: JournalRecord { JournalRecord(.open, "\(path)\n\(process)\n\(host)") }
}
