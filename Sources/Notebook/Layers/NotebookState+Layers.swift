import Lessons
import PyCore
import PyKeras

// Layers changed by forms and keys: what changes is the text of the cells, and undo covers it.

extension NotebookState {
  /// The code of all cells.
  var code: NotebookCode { NotebookCode(document.cells) }

  /// The model of the pane as the cells write it, nil when they don't.
  var writtenModel: WrittenModel? {
    let models = WrittenModel.all(in: code, names: snapshot.names)
    guard let shown = shownVariable else { return models.last }
    return models.last { $0.model.variable == shown }
  }

  /// Does a change of the code as one step that can be undone, and selects the cell it is in.
  mutating func apply(_ edits: [NotebookCode.Edit]) throws(WrittenModel.Refusal) {
    endEditing()
    guard let texts = code.texts(applying: edits), let first = texts.keys.min() else {
      throw WrittenModel.Refusal(sentence: "The change would reach over the end of a cell")
    }
    change { document in
      for (index, text) in texts { document.setText(text, at: index) }
    }
    select(first)
  }

  /// Changes a layer of the model that is looked at.
  mutating func changeLayer(
    _ make: (WrittenModel, Int) throws(WrittenModel.Refusal) -> [NotebookCode.Edit]
  ) -> Request {
    guard let written = writtenModel else {
      return .notice("The cells don't write this model out")
    }
    guard written.model.outline.layers.indices.contains(focus.row) else {
      return .notice("The model has no layers yet: a adds one")
    }
    do {
      try apply(try make(written, focus.row))
      return .none
    } catch {
      return .notice(error.sentence)
    }
  }

  /// Moves the chosen layer, and the choice with it.
  mutating func moveLayer(by step: Int) -> Request {
    let (row, other) = (focus.row, focus.row + step)
    let count = writtenModel?.model.outline.layers.count ?? 0
    guard (0..<count).contains(other) else { return .none }
    let request = changeLayer { written, _ throws(WrittenModel.Refusal) in
      try written.swapping(min(row, other), with: max(row, other))
    }
    if request == .none { focus.row = other }
    return request
  }

  // MARK: Forms

  /// The classes of layers, for the list to choose from.
  var layerClasses: [(name: String, summary: String)] {
    let members = snapshot.table.modules["keras.layers"] ?? []
    let known = Dictionary(
      members.compactMap { member in member.signature.map { (member.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    return (["Input"] + FormCatalog.classNames).compactMap { name in
      known[name].map { (name, $0.documentation.firstLine) }
    }
  }

  /// A form for a new layer of a class.
  func formToAdd(_ className: String) -> LayerForm? {
    guard let signature = signature(of: className) else { return nil }
    let row = isInModel ? focus.row : nil
    let count = writtenModel?.model.outline.layers.count ?? 0
    let owner = neighbourOwner ?? LayerImports(code).name(className).owner
    let after = count == 0 ? nil : min(row ?? count - 1, count - 1)
    var form = LayerForm(
      .add(after: after), signature: signature, call: CallText(callee: owner + className))
    form.outcome = outcome(of: form)
    return form
  }

  /// Layers are named as those around them are.
  private var neighbourOwner: String? {
    guard let written = writtenModel else { return nil }
    for row in written.model.origins.indices {
      if let call = try? written.call(row), !call.owner.isEmpty { return call.owner }
    }
    return nil
  }

  /// A form for the chosen layer.
  func formToEdit() throws(WrittenModel.Refusal) -> LayerForm {
    guard let written = writtenModel else {
      throw WrittenModel.Refusal(sentence: "The cells don't write this model out")
    }
    let call = try written.call(focus.row)
    guard let signature = signature(of: call.className) else {
      throw WrittenModel.Refusal(sentence: "\(call.className) is no class of Keras's layers")
    }
    var form = LayerForm(.edit(row: focus.row), signature: signature, call: call)
    form.outcome = outcome(of: form)
    return form
  }

  private func signature(of className: String) -> Signature? {
    snapshot.table.modules["keras.layers"]?.first { $0.name == className }?.signature
  }

  /// What a form's call would make of the model; nothing runs for it.
  func outcome(of form: LayerForm) -> FormOutcome {
    let call = form.call
    guard let written = writtenModel else { return beginning(with: call) }
    var edits: [NotebookCode.Edit] = []
    var problem: ModelPane.Problem?
    var row = 0
    do throws(WrittenModel.Refusal) {
      switch form.purpose {
      case .add(let after):
        row = after.map { $0 + 1 } ?? 0
        edits = try written.adding(call, after: after)
        if call.owner.isEmpty, let edit = LayerImports(written.code).name(call.className).edit {
          edits.append(edit)
        }
      case .edit(let place):
        row = place
        edits = try written.replacing(place, with: call)
      }
    } catch {
      problem = ModelPane.Problem(message: error.sentence)
    }
    var outcome = FormOutcome(row: nil, problem: problem, edits: edits, line: call.text)
    guard problem == nil, let edit = edits.first else { return outcome }
    outcome.line = edit.text.trimmedLines
    look(at: written.code.applying(edits), row: row, edit, written, &outcome)
    return outcome
  }

  /// Looks at the text up to the end of the model, as if it was typed there.
  private func look(
    at text: String, row: Int, _ edit: NotebookCode.Edit, _ written: WrittenModel,
    _ outcome: inout FormOutcome
  ) {
    let own = edit.text.firstRange(of: outcome.line).map {
      edit.text[..<$0.lowerBound].utf8.count
    }
    let others = outcome.edits.filter { $0.range.start < edit.range.start }
      .reduce(0) { $0 + $1.text.utf8.count - ($1.range.end - $1.range.start) }
    let cursor = edit.range.start + others + (own ?? 0) + 1
    let models = ModelPreview.models(of: text, names: snapshot.names)
    let model = models.last { $0.variable == written.model.variable }
    outcome.row = model?.outline.rows[safe: row]
    let end = text.lineEnd(after: cursor)
    let preview = ModelPreview.make(
      cell: String(decoding: Array(text.utf8.prefix(end)), as: UTF8.self), cursor: cursor,
      names: snapshot.names.withoutModels)
    outcome.problem = preview?.problem.flatMap { problem in
      problem.range.touches(cursor)
        ? ModelPane.Problem(message: problem.message, hint: problem.hint) : nil
    }
    if let error = outcome.row?.error, outcome.problem == nil {
      outcome.problem = ModelPane.Problem(message: error.reason, hint: error.hint)
    }
  }

  /// A model that begins with a form.
  private func beginning(with call: CallText) -> FormOutcome {
    let imports = LayerImports(code)
    let owner = call.owner.isEmpty ? "" : call.owner
    var lines: [String] = []
    var call = call
    if !imports.knows("Sequential") { lines.append("from keras import Sequential") }
    if owner.isEmpty, !imports.knows(call.className) {
      lines.append("from keras import layers")
      call.callee = "layers." + call.className
    }
    lines += ["model = Sequential()", "model.add(\(call.text))"]
    let text = lines.joined(separator: "\n")
    let preview = ModelPreview.make(
      cell: code.text + text, cursor: (code.text + text).utf8.count,
      names: snapshot.names.withoutModels)
    return FormOutcome(
      row: preview?.outline.rows.last,
      problem: preview?.problem.map { ModelPane.Problem(message: $0.message, hint: $0.hint) },
      edits: [], newCell: text,
      line: "model.add(\(call.text))")
  }

  /// Writes what a form says into the cells.
  mutating func put(_ form: LayerForm) -> Request {
    guard let outcome = form.outcome else { return .none }
    if let text = outcome.newCell {
      let isEmpty = cell.kind == .code && cell.text.isEmpty
      endEditing()
      if isEmpty {
        let index = selected
        change { $0.setText(text, at: index) }
      } else {
        insertCell(.code, at: selected + 1, text: text)
      }
      return .none
    }
    do {
      try apply(outcome.edits)
    } catch {
      return .notice(error.sentence)
    }
    if case .add(let after) = form.purpose { focus.row = after.map { $0 + 1 } ?? 0 }
    return .none
  }
}

extension String {
  /// The text without blanks and line ends around it.
  fileprivate var trimmedLines: String {
    let blanks: Set<Character> = [" ", "\n", ","]
    let start = drop { blanks.contains($0) }
    return String(start.reversed().drop { blanks.contains($0) }.reversed())
  }

  var firstLine: String { split(separator: "\n").first.map(String.init) ?? "" }

  /// The offset of the end of the line that an offset is on.
  fileprivate func lineEnd(after offset: Int) -> Int {
    let bytes = Array(utf8)
    var end = max(0, min(offset, bytes.count))
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// The classes of layers in the order in which one looks for them.
enum FormCatalog {
  static let classNames = [
    "Conv2D", "Conv1D", "MaxPooling2D", "MaxPooling1D", "AveragePooling2D", "AveragePooling1D",
    "Flatten", "Dense", "Dropout", "BatchNormalization", "GlobalAveragePooling2D",
    "GlobalAveragePooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling1D", "Activation", "ReLU",
    "LeakyReLU", "PReLU", "ELU", "Softmax", "SeparableConv2D", "SeparableConv1D",
    "DepthwiseConv2D", "DepthwiseConv1D", "Conv2DTranspose", "Conv1DTranspose",
    "SpatialDropout2D", "SpatialDropout1D", "GaussianNoise", "GaussianDropout",
    "LayerNormalization", "GroupNormalization", "UnitNormalization", "Reshape", "Permute",
    "RepeatVector", "ZeroPadding2D", "ZeroPadding1D", "Cropping2D", "Cropping1D",
    "UpSampling2D", "UpSampling1D", "Embedding", "Rescaling", "Resizing", "CenterCrop",
    "RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomContrast",
    "ActivityRegularization",
  ]
}
