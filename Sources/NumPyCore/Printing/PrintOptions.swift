/// How arrays are written: the options of `np.set_printoptions`, with NumPy's defaults.
public struct PrintOptions: Equatable, Sendable {
  /// How many decimals a floating-point number gets.
  public enum FloatMode: String, Sendable {
    /// Always `precision` decimals.
    case fixed
    /// As many as the number needs, whatever the precision.
    case unique
    /// As many as needed, at most `precision`.
    case maxprec
    /// As many as needed, at most `precision`, and the same for all numbers.
    case maxprecEqual = "maxprec_equal"
  }

  /// The most decimals a number is printed with.
  public var precision: Int? = 8
  /// Arrays with more elements than this are summarised.
  public var threshold = 1000
  /// The elements shown at each end of an axis of a summarised array.
  public var edgeItems = 3
  /// The columns a line may take.
  public var lineWidth = 75
  /// Whether small numbers are printed as 0 rather than in scientific notation.
  public var suppress = false
  /// The text of NaN.
  public var nanText = "nan"
  /// The text of infinity.
  public var infinityText = "inf"
  /// The sign of positive numbers: `-` for none, `+`, or a space.
  public var sign: Character = "-"
  /// How many decimals a floating-point number gets.
  public var floatMode = FloatMode.maxprec

  /// NumPy's defaults.
  public init() {}
}
