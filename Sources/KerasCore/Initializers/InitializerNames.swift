/// The initializers that Keras knows by name: `glorot_uniform`, `HeNormal`, `ones`, `normal`.
public enum InitializerNames {
  /// One of each, with Keras's defaults, in the order of its documentation.
  public static let all: [any Initializer] = [
    RandomNormal(), TruncatedNormal(), RandomUniform(), VarianceScaling(), GlorotNormal(),
    GlorotUniform(), HeNormal(), HeUniform(), LecunNormal(), LecunUniform(), Orthogonal(),
    Constant(), Zeros(), Ones(), Identity(),
  ]

  private static let abbreviations = [
    "uniform": "random_uniform", "normal": "random_normal", "one": "ones", "zero": "zeros",
    "OrthogonalInitializer": "orthogonal", "IdentityInitializer": "identity",
  ]

  /// The initializer of a name, nil when there is none.
  public static func initializer(named name: String) -> (any Initializer)? {
    let full = abbreviations[name] ?? name
    return all.first {
      let className = type(of: $0).className
      return className == full || snakeCase(className) == full
    }
  }

  /// The names in snake case, for completion and suggestions.
  public static var spellings: [String] { all.map { snakeCase(type(of: $0).className) } }
}
