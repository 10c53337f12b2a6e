import KerasCore
import PyCore
import PyKeras

/// A model as the notebook's cells write it, and how to change that text layer by layer.
///
/// Nothing runs for it. What a form makes is a line of Keras in a cell, as one would have typed it.
struct WrittenModel: Sendable {
  let code: NotebookCode
  let model: ModelPreview

  typealias Edit = NotebookCode.Edit

  /// Why a layer can't be changed by a form.
  struct Refusal: Error, Equatable {
    let sentence: String
  }

  /// Every model that the cells write.
  static func all(in code: NotebookCode, names: PreviewNames) -> [WrittenModel] {
    ModelPreview.models(of: code.text, names: names).map { WrittenModel(code: code, model: $0) }
  }

  /// Where a layer is written.
  func origin(_ row: Int) throws(Refusal) -> LayerOrigin {
    guard let origin = model.origins[safe: row] ?? nil else {
      throw Refusal(
        sentence: "The call that makes this layer is not written out in the cells")
    }
    let others = model.origins.enumerated().filter { $0.offset != row && $0.element == origin }
    guard others.isEmpty else {
      throw Refusal(
        sentence: "One line makes \(others.count + 1) layers here: change it in its cell")
    }
    return origin
  }

  /// A layer's call as it is written.
  func call(_ row: Int) throws(Refusal) -> CallText {
    guard let call = CallText(code.slice(try origin(row).call)) else {
      throw Refusal(
        sentence: "The layer's call is one that a form can't write: change it in its cell")
    }
    return call
  }

  // MARK: Changing

  /// Another call in the place of a layer's.
  func replacing(_ row: Int, with call: CallText) throws(Refusal) -> [Edit] {
    [Edit(try origin(row).call, call.text)]
  }

  /// Keeps training from changing a layer, or allows it again.
  func togglingFreeze(_ row: Int) throws(Refusal) -> [Edit] {
    var call = try call(row)
    call["trainable"] = call["trainable"] == "False" ? nil : "False"
    return try replacing(row, with: call)
  }

  /// A layer and the one below it in each other's place; what says the input's shape stays first.
  func swapping(_ row: Int, with other: Int) throws(Refusal) -> [Edit] {
    var (first, second) = (try call(row), try call(other))
    for name in Self.inputArguments where first[name] != nil {
      second[name] = first[name]
      first[name] = nil
    }
    let (firstPlace, secondPlace) = (try origin(row).call, try origin(other).call)
    return [Edit(firstPlace, second.text), Edit(secondPlace, first.text)]
  }

  private static let inputArguments = ["input_shape", "batch_input_shape", "input_dim"]

  /// Takes a layer out; what says the input's shape goes to the next.
  func removing(_ row: Int) throws(Refusal) -> [Edit] {
    let origin = try origin(row)
    var edits = [removal(of: origin)]
    let removed = try call(row)
    let inputs = removed.arguments.filter { Self.inputArguments.contains($0.name ?? "") }
    if !inputs.isEmpty, removed.className != "Embedding", row + 1 < model.outline.layers.count {
      var next = try call(row + 1)
      next.arguments += inputs
      edits += try replacing(row + 1, with: next)
    }
    return edits
  }

  private func removal(of origin: LayerOrigin) -> Edit {
    switch origin.container {
    case .statement(let statement): return Edit(line(of: statement), "")
    case .element: return Edit(element(origin.call), "")
    case .application(let call, let argument, let statement):
      let inner = code.slice(argument)
      if assigned(statement, to: call) == inner { return Edit(line(of: statement), "") }
      return Edit(call, inner)
    }
  }

  /// The name that a statement `x = Dense(3)(x)` gives its call, nil for other statements.
  private func assigned(_ statement: SourceRange, to call: SourceRange) -> String? {
    guard statement.end == call.end else { return nil }
    let head = code.slice(SourceRange(statement.start, call.start))
    guard head.filter({ $0 == "=" }).count == 1, let sign = head.lastIndex(of: "=") else {
      return nil
    }
    let name = head[..<sign].filter { $0 != " " }
    return name.allSatisfy { $0.isWordPart } && !name.isEmpty ? name : nil
  }

  /// A statement with its line, or with the semicolon that parts it from its neighbour.
  private func line(of statement: SourceRange) -> SourceRange {
    let bytes = Array(code.text.utf8)
    var (start, end) = (statement.start, statement.end)
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ";") {
      end += 1
      while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
      return SourceRange(start, end)
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "#") {
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    }
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    if start > 0, bytes[start - 1] == UInt8(ascii: ";") {
      return SourceRange(start - 1, statement.end)
    }
    // The line's own end goes too, unless the cell ends here: then the end before it.
    let piece = code.pieces.first { $0.range.contains(statement.start) }?.range
    if let piece, end < piece.upperBound { return SourceRange(start, end + 1) }
    if let piece, start > piece.lowerBound { return SourceRange(start - 1, end) }
    return SourceRange(start, end)
  }

  /// An element with the comma and the spaces that part it from the next, or from the one before.
  private func element(_ call: SourceRange) -> SourceRange {
    let bytes = Array(code.text.utf8)
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
    var end = call.end
    while end < bytes.count, isSpace(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ",") {
      end += 1
      var next = end
      while next < bytes.count, isSpace(bytes[next]) { next += 1 }
      let isLast = next < bytes.count && bytes[next] == UInt8(ascii: "]")
      return SourceRange(call.start, isLast ? end : next)
    }
    var start = call.start
    while start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    if start > 0, bytes[start - 1] == UInt8(ascii: ",") { start -= 1 }
    return SourceRange(start, call.end)
  }

  // MARK: Adding

  /// Puts a layer behind another, or at the end of a model without layers.
  func adding(_ call: CallText, after row: Int?) throws(Refusal) -> [Edit] {
    if let row, model.outline.layers.indices.contains(row) {
      return [insertion(of: call.text, behind: try origin(row))]
    }
    guard let end = model.end else {
      throw Refusal(sentence: "The model's beginning is not written out in the cells")
    }
    let indent = indentation(at: end.start)
    return [Edit(SourceRange(end.end, end.end), "\n\(indent)\(model.variable).add(\(call.text))")]
  }

  private func insertion(of text: String, behind origin: LayerOrigin) -> Edit {
    switch origin.container {
    case .statement(let statement):
      let head = code.slice(SourceRange(statement.start, origin.call.start))
      let indent = indentation(at: statement.start)
      return Edit(SourceRange(statement.end, statement.end), "\n\(indent)\(head)\(text))")
    case .element:
      let before = code.slice(SourceRange(max(0, origin.call.start - 80), origin.call.start))
      let spaces = before.reversed().prefix { $0 == " " }
      let isOnItsOwnLine = before.dropLast(spaces.count).last == "\n"
      let gap = isOnItsOwnLine ? "\n" + String(spaces) : " "
      return Edit(SourceRange(origin.call.end, origin.call.end), ",\(gap)\(text)")
    case .application(let call, _, let statement):
      guard let name = assigned(statement, to: call) else {
        return Edit(call, "\(text)(\(code.slice(call)))")
      }
      let indent = indentation(at: statement.start)
      return Edit(
        SourceRange(statement.end, statement.end), "\n\(indent)\(name) = \(text)(\(name))")
    }
  }

  private func indentation(at offset: Int) -> String {
    let bytes = Array(code.text.utf8)
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return String(repeating: " ", count: bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count)
  }
}
