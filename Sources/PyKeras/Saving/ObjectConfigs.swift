import KerasCore
import PyCore

// Optimizers, losses, metrics and schedules as configurations, in Keras 3's form, and back.

extension KerasLibrary {
  /// An argument of `compile` as a configuration holds it.
  func serialized(_ value: Value) throws(PythonError) -> ArgumentValue {
    switch value {
    case .list(let list): return .list(try serialized(list.items))
    case .tuple(let items): return .list(try serialized(items))
    case .dict(let dict):
      var entries: [(key: String, value: ArgumentValue)] = []
      for (key, item) in dict.pairs { entries.append((try key.str(), try serialized(item))) }
      return .dictionary(entries)
    case .object(let object):
      if let known = try serialized(object) { return known }
      return try argument(from: value)
    default: return try argument(from: value)
    }
  }

  private func serialized(_ items: [Value]) throws(PythonError) -> [ArgumentValue] {
    var values: [ArgumentValue] = []
    for item in items { values.append(try serialized(item)) }
    return values
  }

  /// The configuration of an object of Keras, nil for objects that have none.
  private func serialized(_ object: HostObject) throws(PythonError) -> ArgumentValue? {
    switch object {
    case let optimizer as OptimizerObject: return try serialized(optimizer)
    case is InitializerObject, is PenaltyObject:
      return try argument(from: .object(object)).serialized
    case let type as TypeObject where type.keepsArguments:
      // A class stands for an object with its defaults.
      guard case .object(let made) = try type.call(Arguments()) else { return nil }
      return try serialized(made)
    default: break
    }
    if let type = object.type, let bound = object.madeWith, !type.module.isEmpty {
      return .object(type.name, module: type.module, try config(of: object, type, bound))
    }
    guard object.isCallable, case .string(let name)? = try object.attribute("__name__") else {
      return nil
    }
    return .function(named: name)
  }

  /// The arguments of a loss, a metric or a schedule.
  private func config(
    of object: HostObject, _ type: TypeObject, _ bound: BoundArguments
  ) throws(PythonError) -> [(key: String, value: ArgumentValue)] {
    let names = bound.signature.parameters.map(\.name)
    let keys = ConfigKeys.keys(of: type, names)
    var config: [(key: String, value: ArgumentValue)] = []
    for (key, fallback) in keys {
      var value = fallback
      if names.contains(key), !bound[key].isNothing { value = try serialized(bound[key]) }
      if key == "name", case .string(let name)? = try object.attribute("name") {
        value = .string(name)
      }
      config.append((key, value))
    }
    // What Keras forgets to write is kept where it was given.
    let written = Set(keys.map(\.key)).union(["dtype", "name", "kwargs"])
    for name in names where !written.contains(name) && bound.isGiven(name) {
      config.append((name, try serialized(bound[name])))
    }
    return config
  }

  private func serialized(_ object: OptimizerObject) throws(PythonError) -> ArgumentValue {
    let optimizer = object.optimizer
    guard let type = object.type ?? types.optimizers[optimizer.className],
      let signature = type.signature
    else { return .null }
    var defaults = object.madeWith
    if defaults == nil { defaults = try signature.bind(Arguments()) }
    guard let bound = defaults else { return .null }
    var rate = ArgumentValue.float(Double(optimizer.currentLearningRate))
    if case .schedule = optimizer.learningRate {
      rate = try argument(from: try serializedObject(bound["learning_rate"]))
    }
    var config: [(key: String, value: ArgumentValue)] = [
      ("name", .string(optimizer.name)), ("learning_rate", rate),
    ]
    let common = ConfigKeys.commonOfOptimizers
    let names = bound.signature.parameters.map(\.name)
    let own = names.filter { !common.contains($0) && !["name", "learning_rate"].contains($0) }
    for key in common + own where key != "kwargs" {
      config.append((key, names.contains(key) ? try serialized(bound[key]) : .null))
    }
    guard !type.isUserDefined else {
      return .dictionary([
        ("module", .null), ("class_name", .string(type.name)), ("config", .dictionary(config)),
        ("registered_name", .string(customClasses.name(of: type))),
      ])
    }
    return .object(type.name, module: type.module, config)
  }
}

extension ArgumentValue {
  /// An object of Keras: its class and configuration.
  static func object(
    _ className: String, module: String, _ config: [(key: String, value: ArgumentValue)]
  ) -> ArgumentValue {
    .dictionary([
      ("module", .string(module)), ("class_name", .string(className)),
      ("config", .dictionary(config)), ("registered_name", .null),
    ])
  }

  /// A function by its name.
  static func function(named name: String) -> ArgumentValue {
    .dictionary([
      ("module", .string("builtins")), ("class_name", .string("function")),
      ("config", .string(name)), ("registered_name", .string("function")),
    ])
  }

  /// The value of a key, nil for other values and other keys.
  subscript(key: String) -> ArgumentValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text, nil for other values.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

/// Which arguments Keras writes in a configuration, and in which order.
enum ConfigKeys {
  typealias Key = (key: String, fallback: ArgumentValue)

  /// What all optimizers have, after name and rate and before their own arguments.
  static let commonOfOptimizers = [
    "weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum",
    "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps",
  ]

  /// The keys of an object's configuration with what stands there when nothing was given.
  static func keys(of type: TypeObject, _ parameters: [String]) -> [Key] {
    if type.module.hasSuffix("schedules") {
      return schedules[type.name]
        ?? parameters.map { ($0, $0 == "name" ? .string(type.name) : .null) }
    }
    let isMetric = type.module == "keras.metrics"
    let head: [Key] =
      isMetric
      ? [("name", .null), ("dtype", .string("float32"))]
      : [("name", .null), ("reduction", .string("sum_over_batch_size"))]
    if let tail = isMetric ? metrics[type.name] : losses[type.name] { return head + tail }
    let written = Set(head.map(\.key)).union(["dtype"])
    return head + parameters.filter { !written.contains($0) }.map { ($0, .null) }
  }

  private static let schedules: [String: [Key]] = [
    "CosineDecay": [
      ("initial_learning_rate", .null), ("decay_steps", .null), ("alpha", .float(0)),
      ("name", .string("CosineDecay")), ("warmup_target", .null), ("warmup_steps", .int(0)),
    ]
  ]

  /// Losses whose configuration differs from their arguments.
  private static let losses: [String: [Key]] = [
    "SparseCategoricalCrossentropy": [("from_logits", .bool(false)), ("ignore_class", .null)],
    "Huber": [], "CosineSimilarity": [],
  ]

  /// Metrics whose configuration has more than the arguments that are taken here.
  private static let metrics: [String: [Key]] = [
    "AUC": [
      ("num_thresholds", .int(200)), ("curve", .string("ROC")),
      ("summation_method", .string("interpolation")), ("multi_label", .bool(false)),
      ("num_labels", .null), ("label_weights", .null), ("from_logits", .bool(false)),
    ],
    "BinaryCrossentropy": [("from_logits", .bool(false)), ("label_smoothing", .int(0))],
    "CategoricalCrossentropy": [
      ("from_logits", .bool(false)), ("label_smoothing", .int(0)), ("axis", .int(-1)),
    ],
    "SparseCategoricalCrossentropy": [
      ("from_logits", .bool(false)), ("ignore_class", .null), ("axis", .int(-1)),
    ],
    "Precision": counting + [("top_k", .null), ("class_id", .null)],
    "Recall": counting + [("top_k", .null), ("class_id", .null)],
    "TruePositives": counting, "TrueNegatives": counting, "FalsePositives": counting,
    "FalseNegatives": counting,
  ]

  private static let counting: [Key] = [("thresholds", .null)]
}
