import KerasCore
import PyCore

/// What `get_config` gives, in the order and the kinds of sequences in which Keras gives it.
extension KerasLibrary {
  /// The entries as a dict of Python.
  func config(_ entries: [(name: String, value: ArgumentValue)], of className: String) -> Value {
    let dropped = Self.leftOut[className] ?? []
    let order = Self.first[className] ?? []
    let front = order.compactMap { name in entries.first { $0.name == name } }
    let kept = front + entries.filter { !order.contains($0.name) }
    let last = Self.last[className] ?? []
    let back = last.compactMap { name in kept.first { $0.name == name } }
    return .dict(
      of: (kept.filter { !last.contains($0.name) } + back)
        .filter { !dropped.contains($0.name) && !isLeftOut($0, of: className) }
        .map { ($0.name, value(of: $0.value, named: $0.name, of: className)) })
  }

  /// Arguments that Keras's `get_config` of a class does not give.
  private static let leftOut: [String: Set<String>] = [
    "CosineSimilarity": ["axis"], "Huber": ["delta"],
  ]

  /// What stands before everything else.
  private static let first: [String: [String]] = [
    "BinaryIoU": ["target_class_ids", "threshold"], "MeanIoU": ["num_classes"],
    "OneHotIoU": ["num_classes", "target_class_ids"], "OneHotMeanIoU": ["num_classes"],
  ]

  /// What stands behind everything else.
  private static let last: [String: [String]] = [
    "BinaryFocalCrossentropy": ["apply_class_balancing", "alpha", "gamma"],
    "CategoricalFocalCrossentropy": ["alpha", "gamma"],
    "PrecisionAtRecall": ["class_id", "num_thresholds", "recall"],
    "RecallAtPrecision": ["class_id", "num_thresholds", "precision"],
    "SensitivityAtSpecificity": ["class_id", "num_thresholds", "specificity"],
    "SpecificityAtSensitivity": ["class_id", "num_thresholds", "sensitivity"],
    "AUC": ["thresholds"], "RandomRotation": ["interpolation", "seed"],
  ]

  /// Some arguments are stated only where they were given.
  private func isLeftOut(
    _ entry: (name: String, value: ArgumentValue), of className: String
  ) -> Bool {
    switch (className, entry.name, entry.value) {
    case ("AUC", "thresholds", .null): true
    case ("SparseTopKCategoricalAccuracy", "from_sorted_ids", .bool(let isSorted)): !isSorted
    default: false
    }
  }

  private static let listed: Set<String> = [
    "shared_axes", "mean", "variance", "scale", "offset", "thresholds", "target_class_ids",
    "label_weights",
  ]

  /// An argument, as a list where Keras keeps one.
  private func value(of argument: ArgumentValue, named name: String, of className: String) -> Value
  {
    let isList =
      Self.listed.contains(name)
      || name == "axis" && ["LayerNormalization", "RMSNormalization"].contains(className)
    let value = value(of: argument)
    guard isList, case .tuple(let items) = value else { return value }
    return .list(of: items)
  }
}
