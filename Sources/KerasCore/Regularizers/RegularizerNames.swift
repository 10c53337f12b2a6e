/// The regularizers that Keras knows by name: `l2`, `L1L2`, `orthogonal_regularizer`.
public enum RegularizerNames {
  /// One of each class.
  public static let all: [any Regularizer.Type] = [
    L1.self, L2.self, L1L2.self, OrthogonalRegularizer.self,
  ]

  /// The class of a name, nil when there is none.
  public static func type(named name: String) -> (any Regularizer.Type)? {
    let full = name == "l1_l2" ? "L1L2" : name
    return all.first { isName(full, of: $0) }
  }

  /// The regularizer of a name with its defaults.
  ///
  /// Keras's documentation gives `l1_l2` factors of 0.01; the class's own defaults are 0.
  public static func regularizer(named name: String) -> (any Regularizer)? {
    guard let type = type(named: name) else { return nil }
    if name == "l1_l2" { return L1L2(l1: 0.01, l2: 0.01) }
    return try? type.init(LayerArguments(type, [:]))
  }
}
