import NumberText

/// Python's `template % values`.
struct PercentFormat {
  private var scalars: ArraySlice<Unicode.Scalar>
  private let values: Value
  private var next = 0
  private var usedMapping = false
  private var result = ""

  static func format(_ template: String, _ values: Value) throws(PythonError) -> String {
    var formatter = PercentFormat(
      scalars: ArraySlice(template.unicodeScalars), values: values)
    try formatter.run()
    return formatter.result
  }

  private init(scalars: ArraySlice<Unicode.Scalar>, values: Value) {
    self.scalars = scalars
    self.values = values
  }

  private mutating func run() throws(PythonError) {
    while let scalar = scalars.popFirst() {
      if scalar == "%" {
        try field()
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    guard !usedMapping else { return }
    if case .tuple(let items) = values, next < items.count { throw tooMany }
    if case .tuple = values { return }
    if case .dict = values, next == 0 { return }
    if case .object = values, next == 0 { throw tooMany }
    if next == 0 { throw tooMany }
  }

  private var tooMany: PythonError {
    .typeError("not all arguments converted during string formatting")
  }

  private mutating func field() throws(PythonError) {
    var key: String?
    if scalars.first == "(" {
      scalars.removeFirst()
      var name = String.UnicodeScalarView()
      while let scalar = scalars.popFirst(), scalar != ")" { name.append(scalar) }
      key = String(name)
    }
    var flags: Set<Unicode.Scalar> = []
    while let scalar = scalars.first, "#0- +".unicodeScalars.contains(scalar) {
      flags.insert(scalar)
      scalars.removeFirst()
    }
    var width = try number()
    if let given = width, given < 0 {
      flags.insert("-")
      width = -given
    }
    var precision: Int?
    if scalars.first == "." {
      scalars.removeFirst()
      precision = try number() ?? 0
    }
    while let scalar = scalars.first, "hlL".unicodeScalars.contains(scalar) {
      scalars.removeFirst()
    }
    guard let letter = scalars.popFirst() else { throw .valueError("incomplete format") }
    if letter == "%" {
      result += "%"
      return
    }
    let value: Value
    if let key { value = try lookUp(key) } else { value = try nextValue() }
    let text = try self.text(of: value, letter, flags, precision)
    result += padded(text, width ?? 0, flags, isNumber: !"srac".unicodeScalars.contains(letter))
  }

  private mutating func number() throws(PythonError) -> Int? {
    if scalars.first == "*" {
      scalars.removeFirst()
      guard case .int(let number) = try nextValue() else { throw .typeError("* wants int") }
      try Operators.checkSize(1, Int(clamping: number.magnitude))
      return number
    }
    var digits = ""
    while let scalar = scalars.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      scalars.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    guard let number = Int(digits), number <= 1_000_000 else {
      throw .valueError("width too big")
    }
    return number
  }

  private mutating func nextValue() throws(PythonError) -> Value {
    defer { next += 1 }
    if case .tuple(let items) = values {
      guard next < items.count else {
        throw .typeError("not enough arguments for format string")
      }
      return items[next]
    }
    guard next == 0 else { throw .typeError("not enough arguments for format string") }
    return values
  }

  private mutating func lookUp(_ key: String) throws(PythonError) -> Value {
    usedMapping = true
    guard case .dict = values else { throw .typeError("format requires a mapping") }
    return try Items.get(values, .string(key))
  }

  private func text(
    of value: Value, _ letter: Unicode.Scalar, _ flags: Set<Unicode.Scalar>, _ precision: Int?
  ) throws(PythonError) -> String {
    switch letter {
    case "s": return cut(try value.str(), precision)
    case "r": return cut(try value.repr(), precision)
    case "a": return cut(PythonText.ascii(try value.repr()), precision)
    case "c": return try character(value)
    case "d", "i", "u": return try integer(value, "d", flags, precision)
    case "x", "X", "o":
      return try integer(value, String(Character(letter)), flags, precision)
    case "e", "E", "f", "F", "g", "G":
      guard let number = try value.asFloat() else {
        throw .typeError("must be real number, not \(value.typeName)")
      }
      let alternate = flags.contains("#") ? "#" : ""
      return try Value.float(number).format(
        sign(flags) + alternate + ".\(precision ?? 6)" + String(Character(letter)))
    default:
      throw .valueError(
        "unsupported format character '\(letter)' (0x\(String(letter.value, radix: 16)))")
    }
  }

  private func cut(_ text: String, _ precision: Int?) -> String {
    guard let precision else { return text }
    return StringMethods.string(ArraySlice(text.unicodeScalars.prefix(precision)))
  }

  private func sign(_ flags: Set<Unicode.Scalar>) -> String {
    flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
  }

  private func integer(
    _ value: Value, _ letter: String, _ flags: Set<Unicode.Scalar>, _ precision: Int?
  ) throws(PythonError) -> String {
    let number: Value
    if value.wideNumber != nil {
      number = value
    } else if let exact = try value.asIndex() {
      number = .int(exact)
    } else if letter == "d", let real = try value.asFloat() {
      number = try NumberConversion.truncated(real)
    } else {
      let needed = letter == "d" ? "a real number is required" : "an integer is required"
      throw .typeError("%\(letter) format: \(needed), not \(value.typeName)")
    }
    let alternate = flags.contains("#") ? "#" : ""
    var text = try number.format(sign(flags) + alternate + letter)
    let digits = text.filter { $0.isHexDigit }.count
    if let precision, digits < precision {
      let head = text.prefix { !$0.isHexDigit }
      text = head + String(repeating: "0", count: precision - digits) + text.dropFirst(head.count)
    }
    return text
  }

  private func character(_ value: Value) throws(PythonError) -> String {
    if case .string(let text) = value, text.unicodeScalars.count == 1 { return text }
    guard let code = try value.asIndex(), let scalar = Unicode.Scalar(UInt32(clamping: code))
    else { throw .typeError("%c requires int or char") }
    return String(Character(scalar))
  }

  private func padded(
    _ text: String, _ width: Int, _ flags: Set<Unicode.Scalar>, isNumber: Bool
  ) -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    if flags.contains("-") { return text + String(repeating: " ", count: missing) }
    guard flags.contains("0"), isNumber else {
      return String(repeating: " ", count: missing) + text
    }
    let sign = text.prefix { "+- ".contains($0) }
    return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
  }
}
