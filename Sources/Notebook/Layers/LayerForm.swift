import KerasCore
import PyCore
import PyKeras

/// A layer's arguments to fill in: each with its default, a sentence of help, and what follows from
/// it for shape and parameters.
public struct LayerForm: Sendable {
  /// What the form is for.
  enum Purpose: Sendable, Equatable {
    /// A new layer behind a row of a model; at its end for nil.
    case add(after: Int?)
    /// Another call in the place of a row's.
    case edit(row: Int)
  }

  /// One argument.
  struct Field: Sendable, Equatable {
    let name: String
    /// The default as Python writes it; nil for an argument that must be given.
    let fallback: String?
    let documentation: String
    /// The values to choose from, as Python writes them; empty for free text.
    let options: [String]
    /// What is written; empty for the default.
    var text = ""
    /// Whether it was written by its place.
    var isPositional = false
  }

  let purpose: Purpose
  let signature: Signature
  /// What stands before the class: `layers.`.
  let owner: String
  private(set) var fields: [Field]
  /// The chosen field.
  private(set) var selected = 0
  /// The chosen field's text, being edited.
  private(set) var editor = TextBuffer()
  /// Arguments of the call that the class does not know.
  private let others: [CallText.Argument]
  /// What the model would be.
  var outcome: FormOutcome?

  init(_ purpose: Purpose, signature: Signature, call: CallText) {
    self.purpose = purpose
    self.signature = signature
    owner = call.owner
    var fields = signature.parameters.compactMap { Self.field($0) }
    var others: [CallText.Argument] = []
    for (place, argument) in call.arguments.enumerated() {
      let index = argument.name.map { name in fields.firstIndex { $0.name == name } } ?? place
      if let index, fields.indices.contains(index) {
        fields[index].text = argument.value
        fields[index].isPositional = argument.name == nil
      } else {
        others.append(argument)
      }
    }
    self.fields = fields
    self.others = others
    edit(0)
  }

  private static let leftOut: Set<String> = ["self", "dtype", "kwargs", "batch_input_shape"]

  private static func field(_ parameter: Parameter) -> Field? {
    switch parameter.kind {
    case .variadic, .keywords: return nil
    case .positionalOnly, .standard, .keywordOnly: break
    }
    guard !leftOut.contains(parameter.name) else { return nil }
    var options = parameter.choices.map { "'\($0)'" }
    if case .bool = parameter.fallback { options = ["True", "False"] }
    return Field(
      name: parameter.name, fallback: parameter.fallback?.pythonText,
      documentation: parameter.documentation, options: options)
  }

  /// The chosen argument.
  var field: Field? { fields[safe: selected] }

  // MARK: Filling in

  /// Chooses another field.
  mutating func move(by step: Int) {
    guard !fields.isEmpty else { return }
    edit((selected + step % fields.count + fields.count) % fields.count)
  }

  /// Chooses a field.
  mutating func choose(_ index: Int) {
    if fields.indices.contains(index) { edit(index) }
  }

  private mutating func edit(_ index: Int) {
    selected = index
    editor = TextBuffer(fields[safe: index]?.text ?? "")
    editor.move(.textEnd)
  }

  /// Changes the chosen field's text.
  mutating func change(_ body: (inout TextBuffer) -> Void) {
    guard fields.indices.contains(selected) else { return }
    body(&editor)
    fields[selected].text = editor.lines.count == 1 ? editor.text : ""
  }

  /// Takes the next value of a field that has a list of them; false for free text.
  mutating func turn(by step: Int) -> Bool {
    guard let field, !field.options.isEmpty else { return false }
    let shown = field.text.isEmpty ? field.fallback ?? "" : quoted(field)
    let count = field.options.count
    let place = field.options.firstIndex(of: shown)
    let next = place.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    let value = field.options[next]
    fields[selected].text = value == field.fallback ? "" : value
    edit(selected)
    return true
  }

  // MARK: The call

  /// A choice that was typed without its quotes.
  private func quoted(_ field: Field) -> String {
    let text = field.text.trimmedSpaces
    let isChoice = field.options.contains("'\(text)'")
    return isChoice ? "'\(text)'" : text
  }

  /// The call as it would be written.
  var call: CallText {
    var placed: [CallText.Argument] = []
    var named: [CallText.Argument] = []
    var takesPlaces = true
    for field in fields {
      let value = quoted(field)
      guard !value.isEmpty else {
        takesPlaces = false
        continue
      }
      if takesPlaces, field.isPositional || field.fallback == nil {
        placed.append(CallText.Argument(name: nil, value: value))
      } else {
        named.append(CallText.Argument(name: field.name, value: value))
      }
    }
    return CallText(callee: owner + signature.name, arguments: placed + named + others)
  }
}

/// What a form's call would make of the model.
public struct FormOutcome: Sendable {
  /// The layer with shape, parameters and arithmetic; nil where that can't be said.
  var row: ModelOutline.Row?
  /// Why it can't be.
  var problem: ModelPane.Problem?
  /// The changes of the cells' text.
  var edits: [NotebookCode.Edit]
  /// A cell to be made, where no cell holds a model yet.
  var newCell: String?
  /// The line that the form writes.
  var line: String
}

extension String {
  /// The text without spaces at its ends.
  var trimmedSpaces: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
