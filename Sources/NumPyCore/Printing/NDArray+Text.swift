import NumberText

extension NDArray {
  /// The text of `print(x)`: brackets and numbers, aligned; a single number for no axes.
  ///
  /// A formatter, where there is one, writes the elements instead.
  public func text(
    _ options: PrintOptions = PrintOptions(), formatter: ((Scalar) -> String)? = nil
  ) -> String {
    if ndim == 0 { return scalarText }
    return (try? ArrayText.make(self, options: options, formatter: formatter)) ?? "[...]"
  }

  /// The text with another separator and room for a prefix (`np.array2string`).
  public func text(
    _ options: PrintOptions, separator: String, prefix: String,
    formatter: ((Scalar) -> String)? = nil
  ) -> String {
    (try? ArrayText.make(
      self, options: options, separator: separator, prefix: prefix.count, formatter: formatter))
      ?? "[...]"
  }

  /// The text that `repr(x)` gives: `array([1, 2], dtype=int8)`.
  public func representation(
    _ options: PrintOptions = PrintOptions(), typeName: String? = nil,
    formatter: ((Scalar) -> String)? = nil
  ) -> String {
    let body =
      (try? ArrayText.make(
        self, options: options, separator: ", ", prefix: "array(".count, suffix: 1,
        formatter: formatter))
      ?? "[...]"
    var extras: [String] = []
    if (size == 0 && shape != [0]) || size > options.threshold {
      extras.append("shape=\(tupleText(shape))")
    }
    if typeName != nil || ![.bool, .int64, .float64].contains(dtype) || size == 0 {
      extras.append("dtype=\(typeName ?? dtype.name)")
    }
    let text = "array(" + body
    if extras.isEmpty { return text + ")" }
    let extra = extras.joined(separator: ", ") + ")"
    let lastLine = (text + ",").split(separator: "\n").last?.count ?? 0
    let breaks = lastLine + extra.count + 1 > options.lineWidth
    return text + "," + (breaks ? "\n      " : " ") + extra
  }

  /// The text of a NumPy scalar, `0.5`, of an array with one element.
  public var scalarText: String {
    let value = scalar(atPlace: offset)
    switch value {
    case .bool(let flag): return flag ? "True" : "False"
    case .integer(let number): return String(number)
    case .unsigned(let number): return String(number)
    case .float(let number):
      return dtype == .float32 ? singleText(Float(number)) : pythonRepr(number)
    }
  }

  /// The repr of a NumPy scalar: `np.float64(0.5)`, `np.True_`.
  public var scalarRepresentation: String {
    dtype == .bool ? "np.\(scalarText)_" : "np.\(dtype.name)(\(scalarText))"
  }

  /// A float32 alone: plain below 10⁶, where all its digits count, scientific from there on.
  private func singleText(_ value: Float) -> String {
    let magnitude = abs(Double(value))
    guard let digits = DecimalDigits(shortest: value), magnitude != 0,
      magnitude >= 1e6 || magnitude < 1e-4
    else { return pythonRepr(value) }
    return digits.scientificText(decimals: digits.digits.count - 1)
  }
}
