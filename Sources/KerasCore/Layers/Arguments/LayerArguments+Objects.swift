import ConvEngine

extension LayerArguments {
  /// A padding by its name, in any case.
  func padding(allowsCausal: Bool = false) throws(LayerError) -> Padding {
    let allowed = allowsCausal ? ["valid", "same", "causal"] : ["valid", "same"]
    guard case .string(let text) = self["padding"] else {
      var error = wrong("padding", "a string", exception: .attributeError)
      error.hint = "padding='same', or ZeroPadding\(className.hasSuffix("1D") ? 1 : 2)D before it"
      throw error
    }
    if allowed.contains(text.lowercased()), let padding = Padding(rawValue: text.lowercased()) {
      return padding
    }
    let hint = closest(text.lowercased(), among: allowed) ?? "same"
    throw LayerError(
      "`padding` must be one of \(quoted(allowed)). Received: padding='\(text)'",
      hint: "padding='\(hint)'")
  }

  /// A data format by its name; None stands for channels last here.
  func dataFormat() throws(LayerError) -> DataFormat {
    switch self["data_format"] {
    case .null: return .channelsLast
    case .string(let text):
      if let format = DataFormat(rawValue: text.lowercased()) { return format }
    default: break
    }
    throw LayerError(
      "`data_format` must be 'channels_last' or 'channels_first'. "
        + "Received: data_format=\(self["data_format"])",
      hint: "data_format='channels_last'")
  }

  /// An activation by its name or as an object; None stands for none.
  func activation(_ name: String = "activation") throws(LayerError) -> Activation {
    switch self[name] {
    case .null: return .linear
    case .activation(let activation): return activation
    case .string(let text):
      if let activation = ActivationNames.activation(named: text) { return activation }
      let names = ActivationNames.all.map(\.name)
      throw LayerError(
        "no activation is called '\(text)'. Received: \(name)='\(text)'",
        hint: closest(text, among: names).map { "\(name)='\($0)'" }
          ?? "one of \(names.joined(separator: ", "))")
    default:
      var error = wrong(name, "the name of an activation or a function")
      error.hint = "\(name)='relu'"
      throw error
    }
  }

  /// An initializer by its name, as an object, or as a configuration.
  func initializer(_ name: String) throws(LayerError) -> any Initializer {
    switch self[name] {
    case .initializer(let initializer): return initializer
    case .dictionary:
      guard let (className, config) = self[name].classAndConfig,
        let initializer = KerasCore.initializer(className, config: config)
      else { throw wrong(name, "an initializer's configuration") }
      return initializer
    case .string(let text):
      if let initializer = InitializerNames.initializer(named: text) { return initializer }
      throw LayerError(
        "no initializer is called '\(text)'. Received: \(name)='\(text)'",
        hint: closest(text, among: InitializerNames.spellings).map { "\(name)='\($0)'" })
    default: throw wrong(name, "the name of an initializer")
    }
  }

  /// A regularizer by its name or as an object; None stands for none.
  func regularizer(_ name: String) throws(LayerError) -> (any Regularizer)? {
    switch self[name] {
    case .null: return nil
    case .regularizer(let regularizer): return regularizer
    case .dictionary:
      guard let (className, config) = self[name].classAndConfig,
        let type = RegularizerNames.type(named: className)
      else { throw wrong(name, "a regularizer's configuration") }
      return try type.init(LayerArguments(type, values(of: config)))
    case .string(let text):
      if let regularizer = RegularizerNames.regularizer(named: text) { return regularizer }
      let names = RegularizerNames.all.map { snakeCase($0.className) }
      throw LayerError(
        "no regularizer is called '\(text)'. Received: \(name)='\(text)'",
        hint: closest(text, among: names).map { "\(name)='\($0)'" })
    default: throw wrong(name, "a regularizer")
    }
  }

  /// A constraint by its name or as an object; None stands for none.
  func constraint(_ name: String) throws(LayerError) -> (any Constraint)? {
    switch self[name] {
    case .null: return nil
    case .constraint(let constraint): return constraint
    case .dictionary:
      guard let (className, config) = self[name].classAndConfig,
        let type = ConstraintNames.type(named: className)
      else { throw wrong(name, "a constraint's configuration") }
      return try type.init(LayerArguments(type, values(of: config)))
    case .string(let text):
      if let constraint = ConstraintNames.constraint(named: text) { return constraint }
      let names = ConstraintNames.all.map { snakeCase($0.className) }
      throw LayerError(
        "no constraint is called '\(text)'. Received: \(name)='\(text)'",
        hint: closest(text, among: names).map { "\(name)='\($0)'" })
    default: throw wrong(name, "a constraint")
    }
  }

  private func values(
    of config: [(key: String, value: ArgumentValue)]
  ) -> [String: ArgumentValue] {
    Dictionary(config.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

/// The name nearest to a misspelt one, nil when none is near.
func closest(_ text: String, among names: [String]) -> String? {
  let ranked = names.map { ($0, editDistance(Array(text), Array($0))) }.min { $0.1 < $1.1 }
  guard let ranked, ranked.1 <= max(2, text.count / 3) else { return nil }
  return ranked.0
}

/// How many letters to change, insert or delete to get from one text to another (Levenshtein).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  guard left.count < 64, right.count < 64 else { return Int.max }
  var row = Array(0...right.count)
  for (place, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = place + 1
    for column in right.indices {
      let change = diagonal + (letter == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(change, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
