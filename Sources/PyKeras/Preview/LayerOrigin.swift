import PyCore

/// Where a layer of a model is written, so that a form may change it.
public struct LayerOrigin: Sendable, Equatable {
  /// What holds the layer's call.
  public enum Container: Sendable, Equatable {
    /// A statement of its own: `model.add(Dense(3))`.
    case statement(SourceRange)
    /// A list: `Sequential([Dense(3), …])`.
    case element
    /// A call on a tensor, `Dense(3)(x)`, with its argument and the statement around it.
    case application(call: SourceRange, argument: SourceRange, statement: SourceRange)
  }

  /// The layer's own call: `Dense(3)`.
  public var call: SourceRange
  /// What holds it.
  public var container: Container
}

/// A change of the text that puts a mistake right.
public struct ProposedFix: Sendable, Equatable {
  /// What is replaced; empty for text put in.
  public var range: SourceRange
  /// The text in its place.
  public var text: String
}

/// Makes changes of the text from what a refusal says to try.
struct FixMaker {
  let source: SourceText
  /// The layer's call, `Conv1D(64, 70)`.
  let call: SourceRange
  /// Where each argument of it is written.
  let arguments: [String: SourceRange]
  /// Where another layer could be put in before this one; nil where it can't.
  var container: LayerOrigin.Container?

  /// The change for a hint such as `padding='same', or kernel_size=4`; nil for one in plain words.
  func fix(for hint: String?, at place: SourceRange?) -> ProposedFix? {
    guard let hint else { return nil }
    let first = hint.firstRange(of: ", or ").map { String(hint[..<$0.lowerBound]) } ?? hint
    if first.hasSuffix(" before it") {
      return layerBefore(String(first.dropLast(" before it".count)))
    }
    guard let sign = first.firstIndex(of: "="), isName(first[..<sign]) else { return nil }
    let (name, value) = (String(first[..<sign]), String(first[first.index(after: sign)...]))
    if value.isEmpty { return rename(to: name, at: place) }
    return set(name, to: value)
  }

  private func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// `stride=2` becomes `strides=2`.
  private func rename(to name: String, at place: SourceRange?) -> ProposedFix? {
    guard let place, let sign = source.slice(place).firstIndex(of: "=") else { return nil }
    let old = source.slice(place)
    let length = old[..<sign].utf8.count
    return ProposedFix(range: SourceRange(place.start, place.start + length), text: name)
  }

  private func set(_ name: String, to value: String) -> ProposedFix {
    if let range = arguments[name] {
      let isKeyword = source.slice(range).firstRange(of: "=") != nil
      return ProposedFix(range: range, text: isKeyword ? "\(name)=\(value)" : value)
    }
    let text = source.slice(call)
    let isClosed = text.hasSuffix(")")
    let end = isClosed ? call.end - 1 : call.end
    let before = text.dropLast(isClosed ? 1 : 0).last { $0 != " " && $0 != "\n" }
    let comma = before == "(" || before == "," ? "" : ", "
    return ProposedFix(range: SourceRange(end, end), text: "\(comma)\(name)=\(value)")
  }

  /// Another layer in front: `model.add(Flatten())`, an element of the list, or one more call.
  private func layerBefore(_ layer: String) -> ProposedFix? {
    let written = source.slice(call)
    // `layers.Dense(3)` asks for `layers.Flatten()`.
    let callee = written.prefix { $0 != "(" }
    let owner = callee.lastIndex(of: ".").map { String(callee[...$0]) } ?? ""
    let text = owner + layer
    switch container {
    case .statement(let statement):
      let whole = source.slice(statement)
      guard call.end <= statement.end, call.start >= statement.start else { return nil }
      let head = whole.utf8.prefix(call.start - statement.start)
      let prefix = String(decoding: Array(head), as: UTF8.self)
      let indent = source.indentation(at: statement.start)
      return ProposedFix(
        range: SourceRange(statement.start, statement.start),
        text: prefix + text + ")\n" + indent)
    case .element:
      return ProposedFix(range: SourceRange(call.start, call.start), text: text + ", ")
    case .application(_, let argument, _):
      return ProposedFix(range: argument, text: "\(text)(\(source.slice(argument)))")
    case nil: return nil
    }
  }
}

extension SourceText {
  /// The spaces in front of the line that an offset is on.
  func indentation(at offset: Int) -> String {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let spaces = bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count
    return String(repeating: " ", count: spaces)
  }
}

extension StringProtocol {
  /// The first place of a text.
  func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
