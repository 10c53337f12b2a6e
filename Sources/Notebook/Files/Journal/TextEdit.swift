/// What changed between two texts: a range of UTF-8 bytes of the first has others in its place.
///
/// Found by what both have in common at their beginning and end, so it is the whole of what lies
/// between two changes; that is enough for steps as small as a fraction of a second of typing.
struct TextEdit: Sendable, Equatable {
  /// Where the change begins, in bytes.
  var start: Int
  /// How many bytes are taken away.
  var removed: Int
  /// The bytes that come in their place.
  var inserted: [UInt8]

  /// The change that turns one text into another.
  init(from old: [UInt8], to new: [UInt8]) {
    let most = min(old.count, new.count)
    var head = 0
    while head < most, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < most - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    start = head
    removed = old.count - head - tail
    inserted = Array(new[head..<(new.count - tail)])
  }

  /// A change as it was written down, nil when the bytes are none.
  init?(bytes: ArraySlice<UInt8>) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let numbers = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ").map {
      Int($0)
    }
    guard numbers.count == 2, let start = numbers[0], let removed = numbers[1] else { return nil }
    self.start = start
    self.removed = removed
    inserted = Array(bytes[(end + 1)...])
  }

  /// The change written down: both numbers on a line, then the bytes that come in.
  var bytes: [UInt8] { Array("\(start) \(removed)\n".utf8) + inserted }

  /// Whether nothing changes.
  var isEmpty: Bool { removed == 0 && inserted.isEmpty }

  /// The text with the change made; nil when it is another text than the one it was made for.
  func applied(to text: [UInt8]) -> [UInt8]? {
    guard start >= 0, removed >= 0, start <= text.count, removed <= text.count - start else {
      return nil
    }
    return text[..<start] + inserted + text[(start + removed)...]
  }
}
