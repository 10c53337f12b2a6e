import KerasCore

/// Where names are imported from, for the preview.
enum PreviewModules {
  private static let roots = ["tensorflow.keras"] + OldModules.roots + ["keras"]

  private static let parts: Set<String> = [
    "layers", "models", "initializers", "optimizers", "losses", "metrics", "activations",
    "callbacks", "utils", "backend", "ops",
  ]

  /// The canonical name of a module of Keras, nil for any other: `tensorflow.keras.layers` is
  /// `keras.layers`, and so is `keras.layers.core`.
  static func canonical(_ name: String) -> String? {
    if name == "tensorflow" { return name }
    for root in roots where name == root || name.hasPrefix(root + ".") {
      let place = OldModules.module(String(name.dropFirst(root.count + 1)))
      guard let part = place.split(separator: ".").first else { return "keras" }
      return parts.contains(String(part)) ? "keras.\(part)" : nil
    }
    return nil
  }

  /// Whether the preview knows what a module holds.
  static func isKnown(_ name: String) -> Bool { canonical(name) != nil }

  /// What a name of a module stands for; unknown where the preview does not care.
  static func member(_ name: String, of module: String) -> PreviewValue {
    switch module {
    case "tensorflow": name == "keras" ? .module("keras") : .unknown
    case "keras": root(name)
    case "keras.layers": layer(name)
    case "keras.models": model(name)
    case "keras.initializers":
      InitializerNames.initializer(named: name).map {
        .initializerClass(type(of: $0).className)
      } ?? .unknown
    case "keras.activations":
      ActivationNames.activation(named: name).map {
        .operation(PreviewOperation(activation: name, $0))
      } ?? .unknown
    case "keras.ops":
      ["numpy", "nn", "linalg"].contains(name)
        ? .module("keras.ops")
        : OperationClass(function: name).map { .operation(PreviewOperation($0)) } ?? .unknown
    default: .unknown
    }
  }

  /// The names that a star import brings.
  static func names(of module: String) -> [String] {
    switch module {
    case "keras": ["Sequential", "Model", "Input"] + parts.sorted()
    case "keras.layers":
      LayerRegistry.all.map { $0.className } + LayerRegistry.aliases.keys.sorted() + ["Input"]
    case "keras.models": ["Sequential", "Model"]
    default: []
    }
  }

  private static func root(_ name: String) -> PreviewValue {
    switch name {
    case "Input": .inputFunction
    case "Sequential", "Model": model(name)
    default: parts.contains(name) ? .module("keras.\(name)") : .unknown
    }
  }

  private static func model(_ name: String) -> PreviewValue {
    name == "Sequential" ? .sequentialClass : name == "Model" ? .modelClass : .unknown
  }

  private static func layer(_ name: String) -> PreviewValue {
    if name == "Input" { return .inputFunction }
    let dialect = LayerDialect(name)
    guard let type = LayerRegistry.layer(named: dialect.className) else { return .unknown }
    return .layerClass(LayerDialect.classes[name] == nil ? type.className : name)
  }
}
