import NumPyCore
import NumberText
import PyCore

extension Sklearn {
  static let metrics: [NumPyFunction] = [
    NumPyFunction(
      "accuracy_score",
      [
        .required("y_true"), .required("y_pred"), .optional("normalize", true, kind: .keywordOnly),
        .optional("sample_weight", nil, kind: .keywordOnly),
      ], "The share of predictions that are right."
    ) { call in
      let (truth, predicted) = try labelPair(call)
      var right = try NDArray.apply(.equal, .array(truth), .array(predicted))
      if right.ndim == 2 { right = try right.reduced(.all, axes: [1]) }
      let weights = try call.optionalArray("sample_weight")?.astype(.float64)
      let scores = try right.astype(.float64)
      let weighted = try weights.map { try NDArray.apply(.multiply, .array(scores), .array($0)) }
      let sum = try (weighted ?? scores).reduced(.sum).item().asDouble
      let total = try weights?.reduced(.sum).item().asDouble ?? Double(right.size)
      return .float(try call.flag("normalize") ? sum / total : sum)
    },
    NumPyFunction(
      "confusion_matrix",
      [
        .required("y_true"), .required("y_pred"), .optional("labels", nil, kind: .keywordOnly),
        .optional("sample_weight", nil, kind: .keywordOnly),
        .optional("normalize", nil, kind: .keywordOnly, choices: ["true", "pred", "all"]),
      ], "How often each class is taken for each other: true classes by row."
    ) { call in
      let (truth, predicted) = try labelPair(call)
      let labels = try call.optionalArray("labels")?.scalars ?? classes(truth, predicted)
      let counts = try confusion(truth, predicted, labels)
      guard let mode = call["normalize"].asString else { return call.library.array(counts) }
      return call.library.array(try normalized(counts, mode))
    },
    NumPyFunction(
      "classification_report",
      [
        .required("y_true"), .required("y_pred"), .optional("labels", nil, kind: .keywordOnly),
        .optional("target_names", nil, kind: .keywordOnly),
        .optional("digits", 2, kind: .keywordOnly),
      ], "Precision, recall and F1 of each class as a table."
    ) { call in
      let (truth, predicted) = try labelPair(call)
      let labels = try call.optionalArray("labels")?.scalars ?? classes(truth, predicted)
      let names =
        call.isNone("target_names")
        ? try labels.map { try NDArray($0, dtype: truth.dtype).scalarText }
        : try call["target_names"].items().map { try $0.str() }
      guard names.count == labels.count else {
        throw PythonError.valueError(
          "Number of classes, \(labels.count), does not match size of target_names, "
            + "\(names.count). Try specifying the labels parameter")
      }
      let counts = try confusion(truth, predicted, labels)
      return .string(
        ClassReport(counts, names: names, digits: max(0, min(try call.int("digits"), 30))).text)
    },
  ]

  private static func labelPair(_ call: NumPyCall) throws -> (NDArray, NDArray) {
    let (truth, predicted) = (try call.array("y_true"), try call.array("y_pred"))
    try checkSameLength([truth.shape.first ?? 0, predicted.shape.first ?? 0])
    let kinds = try [truth, predicted].map(targetKind)
    guard kinds[0].isDiscrete && kinds[1].isDiscrete && truth.ndim == predicted.ndim else {
      if kinds[0].name == kinds[1].name {
        throw PythonError.valueError("\(kinds[0].name) is not supported")
      }
      throw PythonError.valueError(
        "Classification metrics can't handle a mix of \(kinds[0].name) and \(kinds[1].name) "
          + "targets",
        hint: "Predictions that are probabilities need np.argmax(..., axis=1) or > 0.5 first.")
    }
    return (truth, predicted)
  }

  /// What scikit-learn calls the kind of a target.
  private static func targetKind(_ array: NDArray) throws -> (name: String, isDiscrete: Bool) {
    let isWide = array.ndim == 2 && array.shape[1] > 1
    let values = Set(array.scalars.map(\.asDouble))
    if array.dtype.isFloating && values.contains(where: { $0 != $0.rounded() }) {
      return (isWide ? "continuous-multioutput" : "continuous", false)
    }
    if isWide { return ("multilabel-indicator", true) }
    return (values.count <= 2 ? "binary" : "multiclass", true)
  }

  private static func classes(_ a: NDArray, _ b: NDArray) throws -> [Scalar] {
    try NDArray.concatenate([a, b], axis: nil).unique().values.scalars
  }

  private static func confusion(
    _ truth: NDArray, _ predicted: NDArray, _ labels: [Scalar]
  ) throws -> NDArray {
    let count = labels.count
    let place = Dictionary(
      zip(labels.map(\.asDouble), labels.indices), uniquingKeysWith: { first, _ in first })
    var cells = [Int64](repeating: 0, count: count * count)
    for (a, b) in zip(truth.scalars, predicted.scalars) {
      if let row = place[a.asDouble], let column = place[b.asDouble] {
        cells[row * count + column] += 1
      }
    }
    return try NDArray(cells, shape: [count, count])
  }

  private static func normalized(_ counts: NDArray, _ mode: String) throws -> NDArray {
    let axes: [Int]? =
      switch mode {
      case "true": [1]
      case "pred": [0]
      case "all": nil
      default:
        throw PythonError.valueError(
          "The 'normalize' parameter of confusion_matrix must be a str among {'all', 'pred', "
            + "'true'} or None. Got '\(mode)' instead.")
      }
    let sums = try counts.reduced(.sum, axes: axes, keepDims: true)
    let shares = try NDArray.apply(.divide, .array(counts), .array(sums))
    return try NDArray.choose(
      where: try shares.applying(.isnan), .python(.float(0)), .array(shares))
  }
}

/// scikit-learn's table of precision, recall and F1.
private struct ClassReport {
  private let counts: [[Double]]
  private let names: [String]
  private let digits: Int

  init(_ matrix: NDArray, names: [String], digits: Int) {
    let values = matrix.scalars.map(\.asDouble)
    counts = names.indices.map { Array(values[$0 * names.count..<($0 + 1) * names.count]) }
    self.names = names
    self.digits = digits
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole == 0 ? 0 : part / whole }

  private var rows: [(scores: [Double], support: Double)] {
    names.indices.map { index in
      let hits = counts[index][index]
      let support = counts[index].reduce(0, +)
      let precision = ratio(hits, names.indices.reduce(0) { $0 + counts[$1][index] })
      let recall = ratio(hits, support)
      let harmonic = ratio(2 * precision * recall, precision + recall)
      return ([precision, recall, harmonic], support)
    }
  }

  var text: String {
    let width = max(names.map(\.count).max() ?? 0, "weighted avg".count, digits)
    func line(_ name: String, _ cells: [String]) -> String {
      padded(name, width) + " " + cells.map { " " + padded($0, 9) }.joined() + "\n"
    }
    func cells(_ scores: [Double], _ support: Double) -> [String] {
      scores.map { fixed($0, decimals: digits) } + [String(Int(support))]
    }
    let rows = rows
    let total = rows.reduce(0) { $0 + $1.support }
    let hits = names.indices.reduce(0) { $0 + counts[$1][$1] }
    let macro = (0..<3).map { column in
      rows.reduce(0) { $0 + $1.scores[column] } / Double(max(rows.count, 1))
    }
    let weighted = (0..<3).map { column in
      ratio(rows.reduce(0) { $0 + $1.scores[column] * $1.support }, total)
    }
    var text = line("", ["precision", "recall", "f1-score", "support"]) + "\n"
    for (name, row) in zip(names, rows) { text += line(name, cells(row.scores, row.support)) }
    let accuracy = fixed(ratio(hits, total), decimals: digits)
    text += "\n" + line("accuracy", ["", "", accuracy, String(Int(total))])
    text += line("macro avg", cells(macro, total))
    return text + line("weighted avg", cells(weighted, total))
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }
}
