/// Methods of str and bytes.
enum StringMethods {
  static let all: [BuiltinMethod] =
    casing + testing + searching + cutting + padding + making + tables

  static func text(_ owner: Value) throws(PythonError) -> String {
    try Convert.string(owner, for: "the object")
  }

  private static let casing: [BuiltinMethod] = [
    mapping("upper") { $0.uppercased() }, mapping("lower") { $0.lowercased() },
    mapping("casefold") { text in
      text.lowercased().unicodeScalars.map { $0 == "ß" ? "ss" : String($0) }.joined()
    },
    mapping("capitalize") { text in
      guard let first = text.unicodeScalars.first else { return "" }
      let rest = string(ArraySlice(text.unicodeScalars.dropFirst()))
      return first.properties.titlecaseMapping + rest.lowercased()
    },
    mapping("title") { text in
      var result = ""
      var inWord = false
      for scalar in text.unicodeScalars {
        let properties = scalar.properties
        result += inWord ? properties.lowercaseMapping : properties.titlecaseMapping
        inWord = scalar.isCased
      }
      return result
    },
    mapping("swapcase") { text in
      text.unicodeScalars.map {
        $0.properties.isUppercase
          ? $0.properties.lowercaseMapping : $0.properties.uppercaseMapping
      }.joined()
    },
  ]

  private static func mapping(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> BuiltinMethod {
    BuiltinMethod(name, "") { (owner, _) throws(PythonError) in
      .string(change(try text(owner)))
    }
  }

  // MARK: Tests

  private static let testing: [BuiltinMethod] = [
    all("isalpha") { $0.isLetter },
    all("isdigit") { $0.isDigit },
    all("isdecimal") { $0.properties.numericType == .decimal },
    all("isnumeric") { $0.properties.numericType != nil },
    all("isalnum") { $0.isLetter || $0.properties.numericType != nil },
    all("isspace") { $0.isSpace },
    test("isprintable") { $0.allSatisfy { PythonText.isPrintable($0) } },
    test("isascii") { $0.allSatisfy { $0.isASCII } },
    test("isupper") { text in
      text.contains { $0.isCased } && !text.contains { $0.properties.isLowercase || $0.isTitlecase }
    },
    test("islower") { text in
      text.contains { $0.isCased } && !text.contains { $0.properties.isUppercase || $0.isTitlecase }
    },
    test("isidentifier") { text in
      guard let first = text.first, first == "_" || first.properties.isXIDStart else {
        return false
      }
      return text.allSatisfy { $0.properties.isXIDContinue }
    },
    test("istitle") { text in
      var inWord = false
      var found = false
      for scalar in text {
        if scalar.properties.isUppercase || scalar.isTitlecase {
          if inWord { return false }
          found = true
        } else if scalar.properties.isLowercase, !inWord {
          return false
        }
        inWord = scalar.isCased
      }
      return found
    },
  ]

  private static func test(
    _ name: String, _ holds: @escaping @Sendable ([Unicode.Scalar]) -> Bool
  ) -> BuiltinMethod {
    BuiltinMethod(name, "") { (owner, _) throws(PythonError) in
      .bool(holds(Array(try text(owner).unicodeScalars)))
    }
  }

  private static func all(
    _ name: String, _ holds: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) -> BuiltinMethod {
    test(name) { text in !text.isEmpty && text.allSatisfy(holds) }
  }

  // MARK: Padding

  private static let padding: [BuiltinMethod] = [
    pad("ljust") { text, missing, fill in text + fill(missing) },
    pad("rjust") { text, missing, fill in fill(missing) + text },
    pad("center") { text, missing, fill in
      // Python puts the odd space on the left only when the width is odd, too.
      let width = missing + text.unicodeScalars.count
      let left = missing / 2 + (missing & width & 1)
      return fill(left) + text + fill(missing - left)
    },
    BuiltinMethod("zfill", "width, /") { (owner, values) throws(PythonError) in
      let text = try text(owner)
      let missing = try Convert.index(values[0]) - text.unicodeScalars.count
      guard missing > 0 else { return .string(text) }
      try Operators.checkSize(1, missing)
      let zeros = String(repeating: "0", count: missing)
      guard let sign = text.first, sign == "-" || sign == "+" else {
        return .string(zeros + text)
      }
      return .string(String(sign) + zeros + text.dropFirst())
    },
    BuiltinMethod("expandtabs", "tabsize=8") { (owner, values) throws(PythonError) in
      let size = try Convert.index(values[0])
      try Operators.checkText(try text(owner).utf8.count, max(1, size))
      var result = ""
      var column = 0
      for scalar in try text(owner).unicodeScalars {
        if scalar == "\t" {
          let spaces = size > 0 ? size - column % size : 0
          result += String(repeating: " ", count: spaces)
          column += spaces
        } else {
          result.unicodeScalars.append(scalar)
          column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
        }
      }
      return .string(result)
    },
  ]

  private static func pad(
    _ name: String, _ place: @escaping @Sendable (String, Int, (Int) -> String) -> String
  ) -> BuiltinMethod {
    BuiltinMethod(name, "width, fillchar=' ', /") { (owner, values) throws(PythonError) in
      let text = try text(owner)
      let fill = try Convert.string(values[1], for: "fillchar")
      guard fill.unicodeScalars.count == 1 else {
        throw .typeError("The fill character must be exactly one character long")
      }
      let missing = try Convert.index(values[0]) - text.unicodeScalars.count
      guard missing > 0 else { return .string(text) }
      try Operators.checkSize(1, missing)
      return .string(place(text, missing) { String(repeating: fill, count: $0) })
    }
  }
}
