extension StringMethods {
  static let searching: [BuiltinMethod] = [
    search("find", last: false, fails: false), search("rfind", last: true, fails: false),
    search("index", last: false, fails: true), search("rindex", last: true, fails: true),
    BuiltinMethod("count", "\(part), /") { (owner, values) throws(PythonError) in
      let (scalars, start) = try section(owner, values)
      let part = Array(try Convert.string(values[0], for: "sub").unicodeScalars)
      _ = start
      guard !part.isEmpty else { return .int(scalars.count + 1) }
      var count = 0
      var place = 0
      while let found = find(part, in: scalars, from: place) {
        count += 1
        place = found + part.count
      }
      return .int(count)
    },
    affix("startswith") { text, part in text.starts(with: part) },
    affix("endswith") { text, part in text.reversed().starts(with: part.reversed()) },
  ]

  private static let part = "sub, start=None, end=None"

  /// The chosen part of the text, and where it starts.
  private static func section(
    _ owner: Value, _ values: [Value]
  ) throws(PythonError) -> ([Unicode.Scalar], Int) {
    let scalars = Array(try text(owner).unicodeScalars)
    let bounds = try SliceObject(lower: values[1], upper: values[2])
      .resolved(count: scalars.count)
    return (Array(scalars[bounds.start..<(bounds.start + bounds.count)]), bounds.start)
  }

  private static func search(_ name: String, last: Bool, fails: Bool) -> BuiltinMethod {
    BuiltinMethod(name, "\(part), /") { (owner, values) throws(PythonError) in
      let (scalars, start) = try section(owner, values)
      let part = Array(try Convert.string(values[0], for: "sub").unicodeScalars)
      let found =
        last ? findLast(part, in: scalars, to: scalars.count) : find(part, in: scalars, from: 0)
      if let found { return .int(found + start) }
      guard fails else { return .int(-1) }
      throw .valueError("substring not found")
    }
  }

  private static func affix(
    _ name: String, _ holds: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar]) -> Bool
  ) -> BuiltinMethod {
    BuiltinMethod(name, "prefix, start=None, end=None, /") { (owner, values) throws(PythonError) in
      let (scalars, _) = try section(owner, values)
      var candidates = [values[0]]
      if case .tuple(let several) = values[0] { candidates = several }
      for candidate in candidates {
        guard case .string(let text) = candidate else {
          throw .typeError(
            "\(name) first arg must be str or a tuple of str, not \(candidate.typeName)")
        }
        if holds(scalars, Array(text.unicodeScalars)) { return .bool(true) }
      }
      return .bool(false)
    }
  }

  // MARK: Cutting and joining

  static let cutting: [BuiltinMethod] = [
    strip("strip", start: true, end: true), strip("lstrip", start: true, end: false),
    strip("rstrip", start: false, end: true), split("split", fromRight: false),
    split("rsplit", fromRight: true), partition("partition", last: false),
    partition("rpartition", last: true),
    BuiltinMethod("splitlines", "keepends=False") { (owner, values) throws(PythonError) in
      let keepEnds = try values[0].isTrue()
      return .list(of: lines(try text(owner), keepEnds: keepEnds).map { .string($0) })
    },
    BuiltinMethod("join", "iterable, /") { (owner, values) throws(PythonError) in
      var result = ""
      let separator = try text(owner)
      for (index, item) in try values[0].items().enumerated() {
        guard case .string(let piece) = item else {
          throw .typeError(
            "sequence item \(index): expected str instance, \(item.typeName) found")
        }
        try Operators.checkText(result.utf8.count + separator.utf8.count + piece.utf8.count)
        if index > 0 { result += separator }
        result += piece
      }
      return .string(result)
    },
    BuiltinMethod("replace", "old, new, count=-1, /") { (owner, values) throws(PythonError) in
      let old = try Convert.string(values[0], for: "replace() argument 1")
      let new = try Convert.string(values[1], for: "replace() argument 2")
      let limit = try Convert.index(values[2])
      let text = try text(owner)
      guard old.isEmpty else {
        let pieces = split(text, by: old, limit: limit)
        try Operators.checkText(pieces.count, max(1, new.utf8.count))
        return .string(pieces.joined(separator: new))
      }
      try Operators.checkText(text.unicodeScalars.count + 1, max(1, new.utf8.count))
      var result = ""
      var count = 0
      for scalar in text.unicodeScalars {
        if limit < 0 || count < limit { result += new }
        count += 1
        result.unicodeScalars.append(scalar)
      }
      return .string(limit < 0 || count < limit ? result + new : result)
    },
    BuiltinMethod("removeprefix", "prefix, /") { (owner, values) throws(PythonError) in
      let scalars = Array(try text(owner).unicodeScalars)
      let prefix = Array(try Convert.string(values[0], for: "prefix").unicodeScalars)
      return .string(string(scalars.starts(with: prefix) ? scalars[prefix.count...] : scalars[...]))
    },
    BuiltinMethod("removesuffix", "suffix, /") { (owner, values) throws(PythonError) in
      let scalars = Array(try text(owner).unicodeScalars)
      let suffix = Array(try Convert.string(values[0], for: "suffix").unicodeScalars)
      let ends = scalars.reversed().starts(with: suffix.reversed())
      return .string(string(ends ? scalars[..<(scalars.count - suffix.count)] : scalars[...]))
    },
  ]

  private static func strip(_ name: String, start: Bool, end: Bool) -> BuiltinMethod {
    BuiltinMethod(name, "chars=None, /") { (owner, values) throws(PythonError) in
      let scalars = Array(try text(owner).unicodeScalars)[...]
      if values[0].isNone { return .string(string(trimmed(scalars, start: start, end: end))) }
      let chars = Set(
        try Convert.string(values[0], for: "\(name) arg").unicodeScalars)
      return .string(string(trimmed(scalars, start: start, end: end) { chars.contains($0) }))
    }
  }

  private static func split(_ name: String, fromRight: Bool) -> BuiltinMethod {
    BuiltinMethod(name, "sep=None, maxsplit=-1") { (owner, values) throws(PythonError) in
      let text = try text(owner)
      let limit = try Convert.index(values[1])
      let pieces: [String]
      if values[0].isNone {
        pieces = fromRight ? wordsFromRight(text, limit: limit) : words(text, limit: limit)
      } else {
        let separator = try Convert.string(values[0], for: "must be str or None; sep")
        guard !separator.isEmpty else { throw .valueError("empty separator") }
        pieces =
          fromRight
          ? splitFromRight(text, by: separator, limit: limit)
          : split(text, by: separator, limit: limit)
      }
      return .list(of: pieces.map { .string($0) })
    }
  }

  private static func partition(_ name: String, last: Bool) -> BuiltinMethod {
    BuiltinMethod(name, "sep, /") { (owner, values) throws(PythonError) in
      let text = try text(owner)
      let separator = try Convert.string(values[0], for: "sep")
      guard !separator.isEmpty else { throw .valueError("empty separator") }
      let pieces =
        last
        ? splitFromRight(text, by: separator, limit: 1) : split(text, by: separator, limit: 1)
      if pieces.count == 2 {
        return .tuple([.string(pieces[0]), .string(separator), .string(pieces[1])])
      }
      return .tuple(
        last
          ? [.string(""), .string(""), .string(text)]
          : [.string(text), .string(""), .string("")])
    }
  }

  // MARK: Making others

  static let making: [BuiltinMethod] = [
    BuiltinMethod("format", "*args, **kwargs") { (owner, values) throws(PythonError) in
      guard case .tuple(let positional) = values[0], case .dict(let keywords) = values[1] else {
        return owner
      }
      var template = FormatTemplate(try text(owner), positional, keywords)
      return .string(try template.text())
    },
    BuiltinMethod("encode", "encoding='utf-8', errors='strict'") {
      (owner, _) throws(PythonError) in
      .bytes(Array(try text(owner).utf8))
    },
    BuiltinMethod("translate", "table, /") { (owner, values) throws(PythonError) in
      guard case .dict(let table) = values[0] else {
        throw .typeError("translate() argument must be a dict")
      }
      var result = ""
      for scalar in try text(owner).unicodeScalars {
        switch try table.get(.int(Int(scalar.value))) {
        case .string(let text)?: result += text
        case .int(let code)?:
          result.unicodeScalars.append(Unicode.Scalar(UInt32(clamping: code)) ?? "\u{FFFD}")
        case nil: result.unicodeScalars.append(scalar)
        default: break
        }
      }
      return .string(result)
    },
  ]

  static let bytes: [BuiltinMethod] = [
    BuiltinMethod("decode", "encoding='utf-8', errors='strict'") {
      (owner, values) throws(PythonError) in
      guard case .bytes(let bytes) = owner else { return owner }
      if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
      if case .string("strict") = values[1] {
        throw PythonError(
          ExceptionName(rawValue: "UnicodeDecodeError"), "'utf-8' codec can't decode the bytes",
          hint: "errors='replace' puts a sign in place of what cannot be read.")
      }
      return .string(String(decoding: bytes, as: UTF8.self))
    },
    BuiltinMethod("hex", "") { (owner, _) in
      guard case .bytes(let bytes) = owner else { return owner }
      return .string(bytes.map { PythonText.hex(UInt32($0), 2) }.joined())
    },
  ]
}
